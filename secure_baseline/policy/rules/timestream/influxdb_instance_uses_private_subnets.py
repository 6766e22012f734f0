from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_subnets, rule


@rule(
    "AWS::Timestream::InfluxDBInstance",
    requires="The subnets of a Timestream for InfluxDB instance must be private.",
    otherwise="One wrong setting exposes it to the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D01",),
)
def influxdb_instance_uses_private_subnets(influx: Resource) -> Problems:
    if public := public_subnets(influx, "VpcSubnetIds"):
        yield influx.node("VpcSubnetIds").problem(f"Subnets are public: {', '.join(public)}")
