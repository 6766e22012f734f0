"""Alarms' actions are switched on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudwatch._use import is_used

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(alarm: Resource) -> Iterator[Problem]:
    if alarm.get("AlarmActions") in (None, []):
        return  # nobody is told either way
    if alarm.flag("ActionsEnabled") is False and not is_used(alarm):
        yield alarm.problem("Its actions are switched off: ActionsEnabled is false", "ActionsEnabled")


RULE = Rule(
    id="cloudwatch-alarm-actions-are-enabled",
    types=("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"),
    demands="A CloudWatch alarm's actions are enabled.",
    why="The alarm goes off, and its actions do not run.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("H03", "H06"),
    security_hub=("CloudWatch.17",),
    control_tower=("CT.CLOUDWATCH.PR.4",),
    fix=Fix(
        cdk="""\
alerts = AlertChannel(self, "Alerts")
alarm = cloudwatch.Alarm(
    self,
    "Errors",
    metric=cloudwatch.Metric(namespace="App", metric_name="Errors"),
    threshold=1,
    evaluation_periods=1,
)
alarm.add_alarm_action(cloudwatch_actions.SnsAction(alerts.topic))
""",
        cloudformation="""\
Type: AWS::CloudWatch::Alarm
Properties:
  Namespace: App
  MetricName: Errors
  Statistic: Sum
  Period: 300
  EvaluationPeriods: 1
  Threshold: 1
  ComparisonOperator: GreaterThanOrEqualToThreshold
  AlarmActions: [arn:aws:sns:eu-central-1:123456789012:alerts]
  ActionsEnabled: true
""",
    ),
    check=_check,
)
