"""Neptune instances install minor versions by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(instance: Resource) -> Iterator[Problem]:
    # Left out, it is on.
    if instance.flag("AutoMinorVersionUpgrade") is False:
        yield instance.problem(
            "It does not install minor versions: AutoMinorVersionUpgrade is false", "AutoMinorVersionUpgrade"
        )


RULE = Rule(
    id="neptune-instance-installs-minor-versions",
    types=("AWS::Neptune::DBInstance",),
    demands="A Neptune instance installs minor engine versions by itself.",
    why="Known holes of the engine stay open until somebody thinks of them.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D06",),
    nag=("NeptuneClusterAutomaticMinorVersionUpgrade",),
    fix=Fix(
        cdk="""\
neptune.CfnDBInstance(
    self, 'Instance', db_instance_class='db.r6g.large', auto_minor_version_upgrade=True
)
""",
        cloudformation="""\
Type: AWS::Neptune::DBInstance
Properties:
  DBInstanceClass: db.r6g.large
  AutoMinorVersionUpgrade: true
""",
    ),
    check=_check,
)
