from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule


@rule(
    "AWS::Timestream::InfluxDBInstance",
    "AWS::Timestream::InfluxDBCluster",
    requires="The password of a Timestream for InfluxDB instance or cluster must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
    same_as=("W2501", "W2509"),
)
def influxdb_instance_exposes_no_secrets(influx: Resource) -> Problems:
    if how := exposed(influx, "Password"):
        yield influx.problem(f"The password is exposed: {how}", at="Password", secret=True)
