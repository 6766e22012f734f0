"""Streams keep their records for a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_WEEK_HOURS = 168  # Kinesis.3


def _check(stream: Resource) -> Iterator[Problem]:
    hours = stream.number("RetentionPeriodHours")
    if hours is None:
        yield stream.problem("Records are kept for a day: RetentionPeriodHours is not set", "RetentionPeriodHours")
    elif hours < _WEEK_HOURS:
        yield stream.problem(f"Records are kept for {hours:g} hours only", "RetentionPeriodHours")


RULE = Rule(
    id="kinesis-stream-keeps-records-for-a-week",
    types=("AWS::Kinesis::Stream",),
    demands="A data stream keeps its records for at least a week.",
    why="Records are lost when their reader fails over a weekend.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("E01",),
    security_hub=("Kinesis.3",),
    fix=Fix(
        cdk="kinesis.Stream(self, 'Stream', retention_period=Duration.days(7))",
        cloudformation="""\
Type: AWS::Kinesis::Stream
Properties:
  ShardCount: 1
  RetentionPeriodHours: 168
""",
    ),
    check=_check,
)
