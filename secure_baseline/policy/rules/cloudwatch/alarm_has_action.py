from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudwatch._use import is_used


@rule(
    "AWS::CloudWatch::Alarm",
    "AWS::CloudWatch::CompositeAlarm",
    requires="A CloudWatch alarm must have an action for the ALARM state.",
    otherwise="The alarm goes off, but no one is notified.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("H03", "H06", "CloudWatch.15"),
    same_as=("CloudWatchAlarmAction", "CT.CLOUDWATCH.PR.1", "CLOUDWATCH_ALARM_ACTION_CHECK"),
)
def alarm_has_action(alarm: Resource) -> Problems:
    if alarm.get("AlarmActions") in (None, []) and not is_used(alarm):
        yield alarm.problem("No one is notified", at="AlarmActions")
