"""Administrators of Redshift clusters have names of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.redshift._cluster import is_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_DEFAULTS = {"admin", "awsuser"}


def _check(cluster: Resource) -> Iterator[Problem]:
    name = cluster.text("MasterUsername")
    if name is not None and name.lower() in _DEFAULTS and not is_copy(cluster):
        yield cluster.problem(f"Its administrator has a default name: MasterUsername is {name}", "MasterUsername")


RULE = Rule(
    id="redshift-cluster-has-own-admin-name",
    types=("AWS::Redshift::Cluster",),
    demands="The administrator of a Redshift cluster does not have the default name.",
    why="Half of the credentials is known to whoever guesses passwords.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D07",),
    security_hub=("Redshift.8",),
    nag=("RedshiftClusterNonDefaultUsername",),
    control_tower=("CT.REDSHIFT.PR.6",),
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
