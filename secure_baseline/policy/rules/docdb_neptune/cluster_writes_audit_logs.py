from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DocDB::DBCluster",
    "AWS::Neptune::DBCluster",
    requires="A DocumentDB or Neptune cluster must export its audit log.",
    otherwise="There is no record of who connected and what they did.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D08", "D06", "DocumentDB.4", "Neptune.2"),
    same_as=("DocumentDBClusterLogExports", "CT.NEPTUNE.PR.4"),
)
def cluster_writes_audit_logs(cluster: Resource) -> Problems:
    exported = cluster.texts("EnableCloudwatchLogsExports")
    if "audit" not in exported:
        exports = f"has only {', '.join(exported)}" if exported else "is empty"
        yield cluster.problem(
            f"The audit log is not exported: EnableCloudwatchLogsExports {exports}", at="EnableCloudwatchLogsExports"
        )
