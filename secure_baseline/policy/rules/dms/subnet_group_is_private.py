"""Replication subnet groups of DMS have no public subnets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.network import public_subnets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    if public := public_subnets(group, "SubnetIds"):
        yield group.problem(f"It has public subnets: {', '.join(public)}", "SubnetIds")


RULE = Rule(
    id="dms-subnet-group-is-private",
    types=("AWS::DMS::ReplicationSubnetGroup",),
    demands="The subnets of a replication subnet group of DMS have no route to an internet gateway.",
    why="One wrong setting is then enough to put it on the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("D01",),
    fix=Fix(
        cdk="""\
dms.CfnReplicationSubnetGroup(
    self,
    'Subnets',
    replication_subnet_group_description='Private',
    subnet_ids=[subnet.subnet_id for subnet in vpc.isolated_subnets],
)
""",
        cloudformation="""\
Type: AWS::DMS::ReplicationSubnetGroup
Properties:
  ReplicationSubnetGroupDescription: Private
  SubnetIds: [subnet-1, subnet-2]
""",
    ),
    check=_check,
)
