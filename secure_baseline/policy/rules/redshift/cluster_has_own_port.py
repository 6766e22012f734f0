"""Redshift clusters do not listen on the default port."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_DEFAULT = 5439


def _check(cluster: Resource) -> Iterator[Problem]:
    port = cluster.number("Port")
    if port is None or port == _DEFAULT:
        found = "not set" if port is None else f"{port:g}"
        yield cluster.problem(f"It listens on the default port: Port is {found}", "Port")


RULE = Rule(
    id="redshift-cluster-has-own-port",
    types=("AWS::Redshift::Cluster",),
    demands="A Redshift cluster listens on another port than the default.",
    why="Whoever scans a network for databases finds it by its port.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("D07",),
    nag=("RedshiftClusterNonDefaultPort",),
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
    port=8192,
)
""",
        cloudformation="""\
Type: AWS::Redshift::Cluster
Properties:
  ClusterType: single-node
  DBName: ledger
  MasterUsername: ledger_owner
  NodeType: ra3.large
  Port: 8192
""",
    ),
    check=_check,
)
