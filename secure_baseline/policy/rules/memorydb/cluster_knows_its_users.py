"""Users of MemoryDB clusters sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    name = cluster.get("ACLName")
    if name == "open-access":
        yield cluster.problem("It asks nobody who they are: ACLName is open-access", "ACLName")


RULE = Rule(
    id="memorydb-cluster-knows-its-users",
    types=("AWS::MemoryDB::Cluster",),
    demands="A MemoryDB cluster lets in only users that sign in.",
    why="Whoever reaches the cluster reads and changes everything.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("D05",),
    fix=Fix(
        cdk="""\
memorydb.CfnCluster(
    self,
    'Cluster',
    cluster_name='sessions',
    node_type='db.t4g.small',
    acl_name='applications',
    tls_enabled=True,
)
""",
        cloudformation="""\
Type: AWS::MemoryDB::Cluster
Properties:
  ClusterName: sessions
  NodeType: db.t4g.small
  ACLName: applications
  TLSEnabled: true
""",
    ),
    check=_check,
)
