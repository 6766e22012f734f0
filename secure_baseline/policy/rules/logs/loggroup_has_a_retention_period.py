"""Log groups say how long they keep events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    if group.text("LogGroupClass") == "DELIVERY":
        return  # AWS itself keeps those for two days
    if not group.has("RetentionInDays"):
        yield group.problem("Its events are kept forever: RetentionInDays is not set", "RetentionInDays")


RULE = Rule(
    id="logs-loggroup-has-a-retention-period",
    types=("AWS::Logs::LogGroup",),
    demands="A log group says how long it keeps its events.",
    why="Logs pile up forever, at growing cost and with data that nobody may keep so long.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("H04",),
    nag=("CloudWatchLogGroupRetentionPeriod",),
    engine=("CW_LOGGROUP_RETENTION_PERIOD_CHECK",),
    fix=Fix(
        cdk="logs.LogGroup(self, 'Logs', retention=logs.RetentionDays.ONE_YEAR)",
        cloudformation="""\
Type: AWS::Logs::LogGroup
Properties:
  RetentionInDays: 365
""",
    ),
    check=_check,
)
