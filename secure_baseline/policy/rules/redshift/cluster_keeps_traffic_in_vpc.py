"""Redshift clusters keep their traffic in the VPC."""

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
    id="redshift-cluster-keeps-traffic-in-vpc",
    types=("AWS::Redshift::Cluster",),
    demands="A Redshift cluster sends what it loads and unloads through its VPC.",
    why="Data go over the internet, past flow logs, endpoint policies and security groups.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D07",),
    security_hub=("Redshift.7",),
    nag=("RedshiftEnhancedVPCRoutingEnabled",),
    control_tower=("CT.REDSHIFT.PR.5",),
    fix=Fix(
        cdk="""\
redshift.CfnCluster(
    self,
    'Cluster',
    cluster_type='single-node',
    db_name='ledger',
    master_username='ledger_owner',
    node_type='ra3.large',
    manage_master_password=True,
    enhanced_vpc_routing=True,
)
""",
        cloudformation="""\
Type: AWS::Redshift::Cluster
Properties:
  ClusterType: single-node
  DBName: ledger
  MasterUsername: ledger_owner
  NodeType: ra3.large
  EnhancedVpcRouting: true
""",
    ),
    check=_check,
)
