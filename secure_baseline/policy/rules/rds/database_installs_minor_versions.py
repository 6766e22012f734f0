"""RDS databases install minor versions by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(database: Resource) -> Iterator[Problem]:
    # Left out, it is on.
    if database.flag("AutoMinorVersionUpgrade") is False:
        yield database.problem(
            "It does not install minor versions: AutoMinorVersionUpgrade is false", "AutoMinorVersionUpgrade"
        )


RULE = Rule(
    id="rds-database-installs-minor-versions",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    demands="An RDS database installs minor engine versions by itself.",
    why="Known holes of the engine stay open until somebody thinks of them.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("D08",),
    cis=("3.2.2",),
    security_hub=("RDS.13", "RDS.35"),
    nag=("RDSAutomaticMinorVersionUpgradeEnabled",),
    control_tower=("CT.RDS.PR.5",),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  AutoMinorVersionUpgrade: true
""",
    ),
    check=_check,
)
