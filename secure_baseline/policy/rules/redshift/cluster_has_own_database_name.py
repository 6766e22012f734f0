"""Databases of Redshift clusters have names of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.redshift._cluster import is_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_DEFAULT = "dev"


def _check(cluster: Resource) -> Iterator[Problem]:
    if cluster.text("DBName") == _DEFAULT and not is_copy(cluster):
        yield cluster.problem(f"Its database has the default name: DBName is {_DEFAULT}", "DBName")


RULE = Rule(
    id="redshift-cluster-has-own-database-name",
    types=("AWS::Redshift::Cluster",),
    demands="The database of a Redshift cluster does not have the default name.",
    why="Whoever got hold of a password need not guess the database.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("D07",),
    control_tower=("CT.REDSHIFT.PR.7",),
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
