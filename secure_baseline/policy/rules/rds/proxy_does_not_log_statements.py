from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::RDS::DBProxy",
    requires="An RDS proxy must not log the SQL statements that pass through it.",
    otherwise="Data and passwords in SQL statements end up in CloudWatch Logs in plaintext.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("D03",),
)
def proxy_does_not_log_statements(proxy: Resource) -> Problems:
    if proxy.flag("DebugLogging"):
        yield proxy.problem("SQL statements are logged", at="DebugLogging")
