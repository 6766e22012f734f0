"""DB subnet groups have no public subnets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE
from secure_baseline.policy.template.network import public_subnets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    if public := public_subnets(group, "SubnetIds"):
        yield group.problem(f"It has public subnets: {', '.join(public)}", "SubnetIds")


RULE = Rule(
    id="rds-subnet-group-is-private",
    types=("AWS::RDS::DBSubnetGroup",),
    demands="The subnets of a DB subnet group have no route to an internet gateway.",
    why="One wrong setting is then enough to put the database on the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("D01", "B04"),
    security_hub=("RDS.46",),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBSubnetGroup
Properties:
  DBSubnetGroupDescription: Private
  SubnetIds: [subnet-1, subnet-2]
""",
    ),
    check=_check,
)
