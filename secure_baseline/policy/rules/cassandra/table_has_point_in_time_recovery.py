from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Cassandra::Table",
    requires="A Keyspaces table must have point-in-time recovery.",
    otherwise="Data that is changed or deleted by mistake is lost for good.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01",),
)
def table_has_point_in_time_recovery(table: Resource) -> Problems:
    if not table.flag("PointInTimeRecoveryEnabled"):
        yield table.problem("Point-in-time recovery is off", at="PointInTimeRecoveryEnabled")
