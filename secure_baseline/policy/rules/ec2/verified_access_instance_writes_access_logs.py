from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_DESTINATIONS = ("CloudWatchLogs", "KinesisDataFirehose", "S3")


@rule(
    "AWS::EC2::VerifiedAccessInstance",
    requires="A Verified Access instance must write access logs.",
    otherwise="There is no record of who used the internal applications behind it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H10",),
)
def verified_access_instance_writes_access_logs(instance: Resource) -> Problems:
    logging = instance.node("LoggingConfigurations")
    if not any(logging.flag(f"{destination}.Enabled") for destination in _DESTINATIONS):
        yield instance.problem("Access logs are not written", at="LoggingConfigurations")
