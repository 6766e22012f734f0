"""Redshift Serverless workgroups have no public subnets."""

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
    id="redshiftserverless-workgroup-is-in-private-subnets",
    types=("AWS::RedshiftServerless::Workgroup",),
    demands="The subnets of a Redshift Serverless workgroup have no route to an internet gateway.",
    why="One wrong setting is then enough to put it on the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("D01", "D07"),
    fix=Fix(
        cdk="""\
redshiftserverless.CfnWorkgroup(
    self,
    'Workgroup',
    workgroup_name='ledger',
    namespace_name='ledger',
    subnet_ids=[subnet.subnet_id for subnet in vpc.isolated_subnets],
)
""",
        cloudformation="""\
Type: AWS::RedshiftServerless::Workgroup
Properties:
  WorkgroupName: ledger
  NamespaceName: ledger
  SubnetIds: [subnet-1, subnet-2, subnet-3]
""",
    ),
    check=_check,
)
