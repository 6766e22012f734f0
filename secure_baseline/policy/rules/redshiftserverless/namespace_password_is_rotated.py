"""Passwords of Redshift Serverless namespaces are in Secrets Manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed, parameters_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if exposed(resource, "AdminUserPassword"):
        return  # redshiftserverless-namespace-has-no-exposed-password tells
    written = str(resource.get("AdminUserPassword") or "")
    parameters = list(parameters_of(resource, "AdminUserPassword"))
    if "{{resolve:ssm-secure:" in written:
        yield resource.problem("The password is in Systems Manager, which does not rotate it", "AdminUserPassword")
    elif parameters and "{{resolve:" not in written:
        yield resource.problem(
            f"The password is in parameter {parameters[0]}, which nobody rotates", "AdminUserPassword"
        )


RULE = Rule(
    id="redshiftserverless-namespace-password-is-rotated",
    types=("AWS::RedshiftServerless::Namespace",),
    demands="The password of a Redshift Serverless namespace is in Secrets Manager, which can rotate it.",
    why="A password that somebody typed once stays for ever, and nobody knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D02", "D07"),
    fix=Fix(
        cdk="""\
redshiftserverless.CfnNamespace(
    self,
    'Namespace',
    namespace_name='ledger',
    admin_username='ledger_owner',
    manage_admin_password=True,
)
""",
        cloudformation="""\
Type: AWS::RedshiftServerless::Namespace
Properties:
  NamespaceName: ledger
  AdminUsername: ledger_owner
  ManageAdminPassword: true
""",
    ),
    check=_check,
)
