"""MemoryDB clusters demand TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    # Left out, it is on.
    if resource.flag("TLSEnabled") is False:
        yield resource.problem("Its connections are not encrypted: TLSEnabled is false", "TLSEnabled")


RULE = Rule(
    id="memorydb-cluster-demands-tls",
    types=("AWS::MemoryDB::Cluster", "AWS::MemoryDB::MultiRegionCluster"),
    demands="A MemoryDB cluster refuses connections without TLS.",
    why="Data and passwords cross the network in clear.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("G19",),
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
