"""DocumentDB clusters do not listen on the default port."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_DEFAULT = 27017


def _check(cluster: Resource) -> Iterator[Problem]:
    port = cluster.number("Port")
    if port is None or port == _DEFAULT:
        found = "not set" if port is None else f"{port:g}"
        yield cluster.problem(f"It listens on the default port: Port is {found}", "Port")


RULE = Rule(
    id="docdb-cluster-has-own-port",
    types=("AWS::DocDB::DBCluster",),
    demands="A DocumentDB cluster listens on another port than the default.",
    why="Whoever scans a network for databases finds it by its port.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("D05",),
    nag=("DocumentDBClusterNonDefaultPort",),
    fix=Fix(
        cdk="docdb.CfnDBCluster(self, 'Cluster', port=27117)",
        cloudformation="""\
Type: AWS::DocDB::DBCluster
Properties:
  Port: 27117
""",
    ),
    check=_check,
)
