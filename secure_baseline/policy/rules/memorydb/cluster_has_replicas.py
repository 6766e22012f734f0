"""MemoryDB clusters have replicas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    # Left out, every shard has one.
    if cluster.number("NumReplicasPerShard") == 0:
        yield cluster.problem("It has no replicas: NumReplicasPerShard is 0", "NumReplicasPerShard")


RULE = Rule(
    id="memorydb-cluster-has-replicas",
    types=("AWS::MemoryDB::Cluster",),
    demands="Every shard of a MemoryDB cluster has a replica in another zone.",
    why="The data cannot be reached while a node or its zone is down.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D08",),
    fix=Fix(
        cdk="""\
memorydb.CfnCluster(
    self,
    'Cluster',
    cluster_name='sessions',
    node_type='db.t4g.small',
    acl_name='applications',
    num_replicas_per_shard=1,
)
""",
        cloudformation="""\
Type: AWS::MemoryDB::Cluster
Properties:
  ClusterName: sessions
  NodeType: db.t4g.small
  ACLName: applications
  NumReplicasPerShard: 1
""",
    ),
    check=_check,
)
