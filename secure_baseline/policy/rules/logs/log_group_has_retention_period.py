from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Logs::LogGroup",
    requires="A CloudWatch Logs log group must have a retention period.",
    otherwise="Logs pile up forever, at growing cost and with data that may have to be deleted by law.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("H04",),
    same_as=("CloudWatchLogGroupRetentionPeriod", "CW_LOGGROUP_RETENTION_PERIOD_CHECK"),
)
def log_group_has_retention_period(group: Resource) -> Problems:
    if group.text("LogGroupClass") == "DELIVERY":
        return  # AWS keeps those for two days
    if not group.has("RetentionInDays"):
        yield group.problem("Events are kept forever", at="RetentionInDays")
