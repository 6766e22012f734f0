"""MemoryDB clusters have snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    days = cluster.number("SnapshotRetentionLimit")
    if not days:
        found = "not set" if days is None else "0"
        yield cluster.problem(f"It has no snapshots: SnapshotRetentionLimit is {found}", "SnapshotRetentionLimit")


RULE = Rule(
    id="memorydb-cluster-keeps-snapshots",
    types=("AWS::MemoryDB::Cluster",),
    demands="A MemoryDB cluster is backed up every day.",
    why="What is lost by mistake is lost for good.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("E01",),
    fix=Fix(
        cdk="""\
memorydb.CfnCluster(
    self,
    'Cluster',
    cluster_name='sessions',
    node_type='db.t4g.small',
    acl_name='applications',
    snapshot_retention_limit=7,
)
""",
        cloudformation="""\
Type: AWS::MemoryDB::Cluster
Properties:
  ClusterName: sessions
  NodeType: db.t4g.small
  ACLName: applications
  SnapshotRetentionLimit: 7
""",
    ),
    check=_check,
)
