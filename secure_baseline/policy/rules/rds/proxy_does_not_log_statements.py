from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::RDS::DBProxy",
    requires="An RDS proxy does not log the statements that pass.",
    otherwise="Data and passwords within SQL statements end in CloudWatch in clear.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("D03",),
)
def proxy_does_not_log_statements(proxy: Resource) -> Problems:
    if proxy.flag("DebugLogging"):
        yield proxy.problem("It logs SQL statements: DebugLogging is true", "DebugLogging")
