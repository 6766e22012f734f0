"""Administrators of Redshift Serverless have names of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_DEFAULTS = {"admin", "awsuser"}


def _check(namespace: Resource) -> Iterator[Problem]:
    name = namespace.text("AdminUsername")
    if name is not None and name.lower() in _DEFAULTS:
        yield namespace.problem(f"Its administrator has a default name: AdminUsername is {name}", "AdminUsername")
    elif name is None and namespace.flag("ManageAdminPassword"):
        yield namespace.problem("Its administrator has the default name: AdminUsername is not set", "AdminUsername")


RULE = Rule(
    id="redshiftserverless-namespace-has-own-admin-name",
    types=("AWS::RedshiftServerless::Namespace",),
    demands="The administrator of a Redshift Serverless namespace does not have the default name.",
    why="Half of the credentials is known to whoever guesses passwords.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D07",),
    security_hub=("RedshiftServerless.5",),
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
