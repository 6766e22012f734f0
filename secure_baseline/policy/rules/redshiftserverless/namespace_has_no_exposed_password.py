"""Passwords of Redshift Serverless namespaces do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if shown := exposed(resource, "AdminUserPassword"):
        yield resource.problem(f"The password is shown: {shown}", "AdminUserPassword")


RULE = Rule(
    id="redshiftserverless-namespace-has-no-exposed-password",
    types=("AWS::RedshiftServerless::Namespace",),
    demands="The password of a Redshift Serverless namespace is not shown by the template.",
    why="Everybody who may read the repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02", "D07"),
    engine=("W2501", "W2509"),
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
