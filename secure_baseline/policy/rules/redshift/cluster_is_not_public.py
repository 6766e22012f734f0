"""Redshift clusters have no public address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    # Left out, it is off since January 2025.
    if resource.flag("PubliclyAccessible"):
        yield resource.problem("It has a public address: PubliclyAccessible is true", "PubliclyAccessible")


RULE = Rule(
    id="redshift-cluster-is-not-public",
    types=("AWS::Redshift::Cluster",),
    demands="A Redshift cluster has no public address.",
    why="Anyone on the internet can try passwords and exploits against it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D01", "D07"),
    security_hub=("Redshift.1",),
    nag=("RedshiftClusterPublicAccess",),
    control_tower=("CT.REDSHIFT.PR.1",),
    engine=("REDSHIFT_CLUSTER_PUBLIC_ACCESS_CHECK",),
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
    publicly_accessible=False,
)
""",
        cloudformation="""\
Type: AWS::Redshift::Cluster
Properties:
  ClusterType: single-node
  DBName: ledger
  MasterUsername: ledger_owner
  NodeType: ra3.large
  PubliclyAccessible: false
""",
    ),
    check=_check,
)
