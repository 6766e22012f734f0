from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, networks_let_in, rule


@rule(
    "AWS::Timestream::InfluxDBInstance",
    requires=(
        "The security groups of a Timestream for InfluxDB instance must allow security groups, not IP address ranges."
    ),
    otherwise="Any machine with an address in the range can try to connect.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D05",),
)
def influxdb_instance_restricts_ingress_to_security_groups(influx: Resource) -> Problems:
    key = "VpcSecurityGroupIds"
    if networks := networks_let_in(influx, key):
        yield influx.node(key).problem(f"Its security groups allow IP address ranges: {', '.join(networks)}")
