"""Security groups name their VPC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    if not group.has("VpcId"):
        yield group.problem("It is of the default VPC: VpcId is not set", "VpcId")


RULE = Rule(
    id="ec2-security-group-names-its-vpc",
    types=("AWS::EC2::SecurityGroup",),
    demands="A security group names the VPC that it is of.",
    why="Without a name it is of the account's default VPC, where every subnet is public.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("B02",),
    fix=Fix(
        cdk='ec2.SecurityGroup(self, "Group", vpc=vpc)',
        cloudformation="""\
Type: AWS::EC2::SecurityGroup
Properties:
  GroupDescription: Web servers
  VpcId: vpc-0123456789abcdef0
""",
    ),
    check=_check,
)
