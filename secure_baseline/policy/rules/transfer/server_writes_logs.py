from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Transfer::Server",
    requires="A Transfer Family server must write logs.",
    otherwise="There is no record of who downloaded or uploaded which file.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H04",),
)
def server_writes_logs(server: Resource) -> Problems:
    if not server.has("LoggingRole") and server.get("StructuredLogDestinations") in (None, []):
        yield server.problem("No logs are written", at="StructuredLogDestinations")
