from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Transfer::Connector",
    requires="A Transfer Family connector must write logs.",
    otherwise="There is no record of which files went to the partner or came from it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H04", "Transfer.3"),
)
def connector_writes_logs(connector: Resource) -> Problems:
    if not connector.has("LoggingRole"):
        yield connector.problem("No logs are written", at="LoggingRole")
