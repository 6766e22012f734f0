from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_subnets, rule


@rule(
    "AWS::Timestream::InfluxDBInstance",
    requires="The subnets of an InfluxDB instance of Timestream have no route to an internet gateway.",
    otherwise="One wrong setting is then enough to put it on the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D01",),
)
def influx_is_in_private_subnets(group: Resource) -> Problems:
    if public := public_subnets(group, "VpcSubnetIds"):
        yield group.problem(f"It has public subnets: {', '.join(public)}", "VpcSubnetIds")
