from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudwatch._use import is_used


@rule(
    "AWS::CloudWatch::Alarm",
    "AWS::CloudWatch::CompositeAlarm",
    requires="The actions of a CloudWatch alarm must be enabled.",
    otherwise="The alarm goes off, but its actions do not run.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("H03", "H06", "CloudWatch.17"),
    same_as=("CT.CLOUDWATCH.PR.4",),
)
def alarm_has_actions_enabled(alarm: Resource) -> Problems:
    if alarm.get("AlarmActions") in (None, []):
        return  # no one is notified either way, which another rule reports
    if alarm.flag("ActionsEnabled") is False and not is_used(alarm):
        yield alarm.problem("The actions are turned off", at="ActionsEnabled")
