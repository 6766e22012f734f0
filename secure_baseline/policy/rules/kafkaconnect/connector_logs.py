from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::KafkaConnect::Connector",
    requires="A connector's workers write logs.",
    otherwise="Nobody can tell what a connector did, or why it failed.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H04", "MSK.5"),
)
def connector_logs(connector: Resource) -> Problems:
    at = "LogDelivery.WorkerLogDelivery"
    if not any(connector.flag(f"{at}.{place}.Enabled") for place in ("CloudWatchLogs", "Firehose", "S3")):
        yield connector.problem("Its workers write no logs", at)
