"""Performance Insights of RDS are encrypted with keys of their owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import is_written
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_KEYS = {
    "AWS::RDS::DBInstance": ("EnablePerformanceInsights", "PerformanceInsightsKMSKeyId"),
    "AWS::RDS::DBCluster": ("PerformanceInsightsEnabled", "PerformanceInsightsKmsKeyId"),
}


def _check(database: Resource) -> Iterator[Problem]:
    enabled, key = _KEYS[database.type]
    if not is_written(database, key) and database.flag(enabled):
        yield database.problem(f"AWS manages the key of its insights: {key} is not set", key)


RULE = Rule(
    id="rds-insights-use-own-key",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    demands="Performance Insights of an RDS database are encrypted with a customer managed key.",
    why="The statements that it keeps have data in them, under a key whose use nobody can restrict.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("D08", "G12"),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Database:
  Type: AWS::RDS::DBInstance
  Properties:
    Engine: postgres
    EnablePerformanceInsights: true
    PerformanceInsightsKMSKeyId: !GetAtt Key.Arn
Key:
  Type: AWS::KMS::Key
  Properties:
    EnableKeyRotation: true
""",
    ),
    check=_check,
)
