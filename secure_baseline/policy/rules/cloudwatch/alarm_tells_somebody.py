"""Alarms have an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudwatch._use import is_used

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(alarm: Resource) -> Iterator[Problem]:
    if alarm.get("AlarmActions") in (None, []) and not is_used(alarm):
        yield alarm.problem("It tells nobody: AlarmActions is not set", "AlarmActions")


RULE = Rule(
    id="cloudwatch-alarm-tells-somebody",
    types=("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"),
    demands="A CloudWatch alarm has an action for the state ALARM.",
    why="The alarm goes off, and nobody is told.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("H03", "H06"),
    security_hub=("CloudWatch.15",),
    nag=("CloudWatchAlarmAction",),
    control_tower=("CT.CLOUDWATCH.PR.1",),
    engine=("CLOUDWATCH_ALARM_ACTION_CHECK",),
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
""",
    ),
    check=_check,
)
