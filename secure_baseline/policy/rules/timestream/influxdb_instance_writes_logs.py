from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_ENABLED = "LogDeliveryConfiguration.S3Configuration.Enabled"


@rule(
    "AWS::Timestream::InfluxDBInstance",
    "AWS::Timestream::InfluxDBCluster",
    requires="A Timestream for InfluxDB instance or cluster must deliver its logs to a bucket.",
    otherwise="There is no record of what went wrong, and who did it.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("D08",),
)
def influxdb_instance_writes_logs(influx: Resource) -> Problems:
    if not influx.flag(_ENABLED):
        yield influx.problem("No logs are delivered", at=_ENABLED)
