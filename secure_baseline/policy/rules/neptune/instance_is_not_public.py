"""Neptune instances have no public address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(instance: Resource) -> Iterator[Problem]:
    # Left out, it is off.
    if instance.flag("PubliclyAccessible"):
        yield instance.problem("It has a public address: PubliclyAccessible is true", "PubliclyAccessible")


RULE = Rule(
    id="neptune-instance-is-not-public",
    types=("AWS::Neptune::DBInstance",),
    demands="A Neptune instance has no public address.",
    why="Anyone on the internet can reach the database.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D06", "D01"),
    fix=Fix(
        cdk="""\
neptune.CfnDBInstance(
    self, 'Instance', db_instance_class='db.r6g.large', publicly_accessible=False
)
""",
        cloudformation="""\
Type: AWS::Neptune::DBInstance
Properties:
  DBInstanceClass: db.r6g.large
  PubliclyAccessible: false
""",
    ),
    check=_check,
)
