"""Redshift clusters are encrypted at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    # Left out, it is on since January 2025.
    if resource.flag("Encrypted") is False:
        yield resource.problem("Storage is not encrypted: Encrypted is false", "Encrypted")


RULE = Rule(
    id="redshift-cluster-is-encrypted",
    types=("AWS::Redshift::Cluster",),
    demands="A Redshift cluster is encrypted at rest.",
    why="Whoever gets hold of its disks or its snapshots reads the data.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("D07", "G14"),
    security_hub=("Redshift.10",),
    nag=("RedshiftClusterEncryptionAtRest", "RedshiftClusterConfiguration"),
    control_tower=("CT.REDSHIFT.PR.8",),
    engine=("REDSHIFT_CLUSTER_CONFIGURATION_CHECK",),
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
    encrypted=True,
)
""",
        cloudformation="""\
Type: AWS::Redshift::Cluster
Properties:
  ClusterType: single-node
  DBName: ledger
  MasterUsername: ledger_owner
  NodeType: ra3.large
  Encrypted: true
""",
    ),
    check=_check,
)
