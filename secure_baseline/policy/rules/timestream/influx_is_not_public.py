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
def influx_is_not_public(resource: Resource) -> Problems:
    # Left out, it is off.
    if resource.flag("PubliclyAccessible"):
        yield resource.problem("It has a public address: PubliclyAccessible is true", "PubliclyAccessible")
