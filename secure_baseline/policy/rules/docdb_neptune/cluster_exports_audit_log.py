from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DocDB::DBCluster",
    "AWS::Neptune::DBCluster",
    requires="A DocumentDB or Neptune cluster exports its audit log.",
    otherwise="Nobody can tell afterwards who signed in and what they did.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D08", "D06", "DocumentDB.4", "Neptune.2"),
    same_as=("DocumentDBClusterLogExports", "CT.NEPTUNE.PR.4"),
)
def cluster_exports_audit_log(cluster: Resource) -> Problems:
    exported = cluster.texts("EnableCloudwatchLogsExports")
    if "audit" not in exported:
        found = f"has only {', '.join(exported)}" if exported else "is empty"
        yield cluster.problem(
            f"It does not export its audit log: EnableCloudwatchLogsExports {found}", "EnableCloudwatchLogsExports"
        )
