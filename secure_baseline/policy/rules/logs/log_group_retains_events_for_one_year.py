from secure_baseline.controls.numbers import LOG_RETENTION_DAYS
from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Logs::LogGroup",
    requires="A CloudWatch Logs log group must keep its events for at least a year.",
    otherwise="Intruders are often found after months, when the logs of what they did are gone.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("H04", "CloudWatch.16"),
    same_as=("CT.CLOUDWATCH.PR.2",),
)
def log_group_retains_events_for_one_year(group: Resource) -> Problems:
    if group.text("LogGroupClass") == "DELIVERY":
        return  # AWS keeps those for two days
    days = group.number("RetentionInDays")
    if days is not None and days < LOG_RETENTION_DAYS:
        yield group.problem("Events are kept for less than a year", at="RetentionInDays")
