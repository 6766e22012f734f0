from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Timestream::InfluxDBInstance",
    "AWS::Timestream::InfluxDBCluster",
    requires="A Timestream for InfluxDB instance or cluster must not be publicly accessible.",
    otherwise="Anyone on the internet can try passwords and exploits against it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D01",),
)
def influxdb_instance_is_not_public(influx: Resource) -> Problems:
    # Off by default.
    if influx.flag("PubliclyAccessible"):
        yield influx.problem("The database is publicly accessible", at="PubliclyAccessible")
