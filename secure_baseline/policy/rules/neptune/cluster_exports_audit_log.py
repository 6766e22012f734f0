from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBCluster",
    requires="A Neptune cluster exports its audit log.",
    otherwise="Nobody can tell afterwards who asked the database for what.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D06", "Neptune.2"),
    same_as=("CT.NEPTUNE.PR.4",),
)
def cluster_exports_audit_log(cluster: Resource) -> Problems:
    exported = cluster.texts("EnableCloudwatchLogsExports")
    if "audit" not in exported:
        found = f"has only {', '.join(exported)}" if exported else "is empty"
        yield cluster.problem(
            f"It does not export its audit log: EnableCloudwatchLogsExports {found}", "EnableCloudwatchLogsExports"
        )
