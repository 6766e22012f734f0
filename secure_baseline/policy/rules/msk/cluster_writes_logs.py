from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MSK::Cluster",
    requires="The brokers of an MSK cluster must write logs.",
    otherwise="There is no record of what a broker did, or why it failed.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H04",),
    same_as=("MSKBrokerLogging",),
)
def cluster_writes_logs(cluster: Resource) -> Problems:
    at = "LoggingInfo.BrokerLogs"
    if not any(cluster.flag(f"{at}.{place}.Enabled") for place in ("CloudWatchLogs", "Firehose", "S3")):
        yield cluster.problem("The brokers write no logs", at=at)
