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
def influx_delivers_logs(influx: Resource) -> Problems:
    enabled = influx.flag(_ENABLED)
    if not enabled:
        found = "not set" if enabled is None else "false"
        yield influx.problem(f"It delivers no logs: {_ENABLED} is {found}", _ENABLED)
