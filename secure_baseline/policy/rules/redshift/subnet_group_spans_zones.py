"""Subnet groups of Redshift reach into two zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    if len(group.nodes("SubnetIds")) == 1:
        yield group.problem("It has one subnet only", "SubnetIds")


RULE = Rule(
    id="redshift-subnet-group-spans-zones",
    types=("AWS::Redshift::ClusterSubnetGroup",),
    demands="A subnet group of Redshift has subnets in two Availability Zones.",
    why="A cluster cannot move when its zone fails.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D07",),
    security_hub=("Redshift.16",),
    fix=Fix(
        cdk="""\
redshift.CfnClusterSubnetGroup(
    self,
    'Subnets',
    description='Private',
    subnet_ids=[subnet.subnet_id for subnet in vpc.isolated_subnets],
)
""",
        cloudformation="""\
Type: AWS::Redshift::ClusterSubnetGroup
Properties:
  Description: Private
  SubnetIds: [subnet-1, subnet-2]
""",
    ),
    check=_check,
)
