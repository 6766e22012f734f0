"""Passwords of Redshift clusters are in Secrets Manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed, parameters_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if exposed(resource, "MasterUserPassword"):
        return  # redshift-cluster-has-no-exposed-password tells
    written = str(resource.get("MasterUserPassword") or "")
    parameters = list(parameters_of(resource, "MasterUserPassword"))
    if "{{resolve:ssm-secure:" in written:
        yield resource.problem("The password is in Systems Manager, which does not rotate it", "MasterUserPassword")
    elif parameters and "{{resolve:" not in written:
        yield resource.problem(
            f"The password is in parameter {parameters[0]}, which nobody rotates", "MasterUserPassword"
        )


RULE = Rule(
    id="redshift-cluster-password-is-rotated",
    types=("AWS::Redshift::Cluster",),
    demands="The password of a Redshift cluster is in Secrets Manager, which can rotate it.",
    why="A password that somebody typed once stays for ever, and nobody knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D02", "D07"),
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
