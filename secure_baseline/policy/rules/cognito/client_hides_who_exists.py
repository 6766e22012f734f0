"""App clients do not tell whether a user exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cognito._pools import serves_people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(client: Resource) -> Iterator[Problem]:
    setting = client.text("PreventUserExistenceErrors")
    if setting != "ENABLED" and serves_people(client):
        yield client.problem(
            f"Errors tell whether a user exists: PreventUserExistenceErrors is {setting or 'not set'}",
            "PreventUserExistenceErrors",
        )


RULE = Rule(
    id="cognito-client-hides-who-exists",
    types=("AWS::Cognito::UserPoolClient",),
    demands="A Cognito app client does not tell whether a user exists.",
    why="Attackers find out who has an account, and try their passwords.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("F05",),
    fix=Fix(
        cdk="""\
users = cognito.UserPool(self, "Users")
users.add_client("App", prevent_user_existence_errors=True)
""",
        cloudformation="""\
Type: AWS::Cognito::UserPoolClient
Properties:
  UserPoolId: !ImportValue Users
  PreventUserExistenceErrors: ENABLED
""",
    ),
    check=_check,
)
