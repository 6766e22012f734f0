"""Passwords of Redshift clusters do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if shown := exposed(resource, "MasterUserPassword"):
        yield resource.problem(f"The password is shown: {shown}", "MasterUserPassword")


RULE = Rule(
    id="redshift-cluster-has-no-exposed-password",
    types=("AWS::Redshift::Cluster",),
    demands="The password of a Redshift cluster is not shown by the template.",
    why="Everybody who may read the repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02", "D07"),
    engine=("W2501", "W2509", "REDSHIFT_CLUSTER_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD"),
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
  ManageMasterPassword: true
""",
    ),
    check=_check,
)
