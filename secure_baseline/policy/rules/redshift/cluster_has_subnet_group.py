"""Redshift clusters are placed in subnets that somebody chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    group = cluster.get("ClusterSubnetGroupName")
    if group in (None, "", "default"):
        found = f"is {group}" if group else "is not set"
        yield cluster.problem(f"It is in the default VPC: ClusterSubnetGroupName {found}", "ClusterSubnetGroupName")


RULE = Rule(
    id="redshift-cluster-has-subnet-group",
    types=("AWS::Redshift::Cluster",),
    demands="A Redshift cluster has a subnet group.",
    why="It lands in the default VPC, whose subnets all lead to the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("D01",),
    nag=("RedshiftClusterInVPC",),
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
    cluster_subnet_group_name='private',
)
""",
        cloudformation="""\
Type: AWS::Redshift::Cluster
Properties:
  ClusterType: single-node
  DBName: ledger
  MasterUsername: ledger_owner
  NodeType: ra3.large
  ClusterSubnetGroupName: private
""",
    ),
    check=_check,
)
