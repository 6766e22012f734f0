from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_DESTINATIONS = ("CloudWatchLogs", "KinesisDataFirehose", "S3")


@rule(
    "AWS::EC2::VerifiedAccessInstance",
    requires="A Verified Access instance logs each request.",
    otherwise="It is the front door of internal applications; without its log nobody can tell who came in.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H10",),
)
def verified_access_is_logged(instance: Resource) -> Problems:
    logging = instance.node("LoggingConfigurations")
    if not any(logging.flag(f"{destination}.Enabled") for destination in _DESTINATIONS):
        yield instance.problem(
            "Requests are not logged: LoggingConfigurations enables nothing", "LoggingConfigurations"
        )
