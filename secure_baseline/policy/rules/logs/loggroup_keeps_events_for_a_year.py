"""Log groups keep their events for a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.controls.numbers import LOG_RETENTION_DAYS
from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    if group.text("LogGroupClass") == "DELIVERY":
        return  # AWS itself keeps those for two days
    days = group.number("RetentionInDays")
    if days is not None and days < LOG_RETENTION_DAYS:
        yield group.problem(f"Its events are kept for {days:g} days only", "RetentionInDays")


RULE = Rule(
    id="logs-loggroup-keeps-events-for-a-year",
    types=("AWS::Logs::LogGroup",),
    demands="A log group keeps its events for at least a year.",
    why="Intruders are often found after months; the logs that would tell what they did are gone.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("H04",),
    security_hub=("CloudWatch.16",),
    control_tower=("CT.CLOUDWATCH.PR.2",),
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
