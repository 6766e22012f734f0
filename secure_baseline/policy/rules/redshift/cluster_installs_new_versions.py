"""Redshift clusters install new versions by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    # Left out, it is on.
    if resource.flag("AllowVersionUpgrade") is False:
        yield resource.problem("It does not install new versions: AllowVersionUpgrade is false", "AllowVersionUpgrade")


RULE = Rule(
    id="redshift-cluster-installs-new-versions",
    types=("AWS::Redshift::Cluster",),
    demands="A Redshift cluster installs new major versions by itself.",
    why="Known holes of the engine stay open until somebody thinks of them.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D07",),
    security_hub=("Redshift.6",),
    nag=("RedshiftClusterVersionUpgrade", "RedshiftClusterMaintenanceSettings"),
    control_tower=("CT.REDSHIFT.PR.4",),
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
    allow_version_upgrade=True,
)
""",
        cloudformation="""\
Type: AWS::Redshift::Cluster
Properties:
  ClusterType: single-node
  DBName: ledger
  MasterUsername: ledger_owner
  NodeType: ra3.large
  AllowVersionUpgrade: true
""",
    ),
    check=_check,
)
