from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::KafkaConnect::Connector",
    requires="The workers of an MSK Connect connector must write logs.",
    otherwise="There is no record of what a connector did or why it failed.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H04", "MSK.5"),
)
def connector_writes_logs(connector: Resource) -> Problems:
    at = "LogDelivery.WorkerLogDelivery"
    if not any(connector.flag(f"{at}.{place}.Enabled") for place in ("CloudWatchLogs", "Firehose", "S3")):
        yield connector.problem("Worker logs are not written", at=at)
