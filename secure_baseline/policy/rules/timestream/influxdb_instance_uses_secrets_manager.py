from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, parameters_of, rule


@rule(
    "AWS::Timestream::InfluxDBInstance",
    requires="The password of a Timestream for InfluxDB instance must be in Secrets Manager, which can rotate it.",
    otherwise="A password that was typed in once never changes, and no one knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02",),
)
def influxdb_instance_uses_secrets_manager(influx: Resource) -> Problems:
    key = "Password"
    if exposed(influx, key):
        return  # timestream-influxdb-instance-exposes-no-secrets reports it
    text = str(influx.get(key) or "")
    parameters = list(parameters_of(influx, key))
    if "{{resolve:ssm-secure:" in text:
        yield influx.problem("The password is in Systems Manager, which does not rotate it", at=key, secret=True)
    elif parameters and "{{resolve:" not in text:
        yield influx.problem(f"The password is in parameter {parameters[0]}, which is not rotated", at=key, secret=True)
