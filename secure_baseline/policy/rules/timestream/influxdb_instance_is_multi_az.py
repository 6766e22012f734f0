from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Timestream::InfluxDBInstance",
    requires="A Timestream for InfluxDB instance must have a standby in a second Availability Zone.",
    otherwise="The database is down for as long as its Availability Zone is.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08",),
)
def influxdb_instance_is_multi_az(influx: Resource) -> Problems:
    if influx.text("DeploymentType") != "WITH_MULTIAZ_STANDBY":
        yield influx.problem("Only one Availability Zone is used", at="DeploymentType")
