"""Redshift clusters keep a week of snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.redshift._cluster import is_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_FEWEST_DAYS = 7
_DEFAULT_DAYS = 1


def _check(cluster: Resource) -> Iterator[Problem]:
    days = cluster.number("AutomatedSnapshotRetentionPeriod")
    if days is None and is_copy(cluster):
        return  # as long as the cluster's that the snapshot is of
    if (_DEFAULT_DAYS if days is None else days) < _FEWEST_DAYS:
        found = f"not set, which means {_DEFAULT_DAYS}" if days is None else f"{days:g}"
        yield cluster.problem(
            f"Snapshots are kept for less than {_FEWEST_DAYS} days: AutomatedSnapshotRetentionPeriod is {found}",
            "AutomatedSnapshotRetentionPeriod",
        )


RULE = Rule(
    id="redshift-cluster-keeps-snapshots",
    types=("AWS::Redshift::Cluster",),
    demands="A Redshift cluster keeps its automatic snapshots for at least seven days.",
    why="A mistake or an attack that is noticed late can no longer be undone.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("E01", "D07"),
    security_hub=("Redshift.3",),
    nag=("RedshiftBackupEnabled",),
    control_tower=("CT.REDSHIFT.PR.2",),
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
    automated_snapshot_retention_period=7,
)
""",
        cloudformation="""\
Type: AWS::Redshift::Cluster
Properties:
  ClusterType: single-node
  DBName: ledger
  MasterUsername: ledger_owner
  NodeType: ra3.large
  AutomatedSnapshotRetentionPeriod: 7
""",
    ),
    check=_check,
)
