"""App clients can revoke tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(client: Resource) -> Iterator[Problem]:
    if client.flag("EnableTokenRevocation") is False:
        yield client.problem("Tokens cannot be revoked: EnableTokenRevocation is false", "EnableTokenRevocation")


RULE = Rule(
    id="cognito-client-revokes-tokens",
    types=("AWS::Cognito::UserPoolClient",),
    demands="A Cognito app client can revoke refresh tokens.",
    why="A token that was stolen goes on working until it expires, up to ten years.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("F05",),
    fix=Fix(
        cdk="""\
users = cognito.UserPool(self, "Users")
users.add_client("App", enable_token_revocation=True)
""",
        cloudformation="""\
Type: AWS::Cognito::UserPoolClient
Properties:
  UserPoolId: !ImportValue Users
  EnableTokenRevocation: true
""",
    ),
    check=_check,
)
