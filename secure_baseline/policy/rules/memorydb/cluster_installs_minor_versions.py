"""MemoryDB clusters install minor versions by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    # Left out, it is on.
    if resource.flag("AutoMinorVersionUpgrade") is False:
        yield resource.problem(
            "It does not install minor versions: AutoMinorVersionUpgrade is false", "AutoMinorVersionUpgrade"
        )


RULE = Rule(
    id="memorydb-cluster-installs-minor-versions",
    types=("AWS::MemoryDB::Cluster",),
    demands="A MemoryDB cluster installs minor engine versions by itself.",
    why="Known holes of the engine stay open until somebody thinks of them.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D08",),
    fix=Fix(
        cdk="""\
memorydb.CfnCluster(
    self,
    'Cluster',
    cluster_name='sessions',
    node_type='db.t4g.small',
    acl_name='applications',
    auto_minor_version_upgrade=True,
)
""",
        cloudformation="""\
Type: AWS::MemoryDB::Cluster
Properties:
  ClusterName: sessions
  NodeType: db.t4g.small
  ACLName: applications
  AutoMinorVersionUpgrade: true
""",
    ),
    check=_check,
)
