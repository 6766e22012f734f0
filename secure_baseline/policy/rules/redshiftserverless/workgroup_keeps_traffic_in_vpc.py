"""Redshift Serverless workgroups keep their traffic in the VPC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    value = resource.flag("EnhancedVpcRouting")
    if not value:
        found = "is not set" if value is None else "is false"
        yield resource.problem(f"Its traffic leaves the VPC: EnhancedVpcRouting {found}", "EnhancedVpcRouting")


RULE = Rule(
    id="redshiftserverless-workgroup-keeps-traffic-in-vpc",
    types=("AWS::RedshiftServerless::Workgroup",),
    demands="A Redshift Serverless workgroup sends what it loads and unloads through its VPC.",
    why="Data go over the internet, past flow logs, endpoint policies and security groups.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("D07",),
    security_hub=("RedshiftServerless.1",),
    fix=Fix(
        cdk="""\
redshiftserverless.CfnWorkgroup(
    self,
    'Workgroup',
    workgroup_name='ledger',
    namespace_name='ledger',
    enhanced_vpc_routing=True,
)
""",
        cloudformation="""\
Type: AWS::RedshiftServerless::Workgroup
Properties:
  WorkgroupName: ledger
  NamespaceName: ledger
  EnhancedVpcRouting: true
""",
    ),
    check=_check,
)
