from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster must write an audit log.",
    otherwise="There is no record of who signed in and who failed to.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D07", "Redshift.4"),
    same_as=("RedshiftClusterAuditLogging", "CT.REDSHIFT.PR.3"),
)
def cluster_writes_audit_logs(cluster: Resource) -> Problems:
    if not cluster.get("LoggingProperties"):
        yield cluster.problem("No audit log is written", at="LoggingProperties")
