"""App clients do not send passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_PLAIN = frozenset({"ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH"})


def _check(client: Resource) -> Iterator[Problem]:
    flows = [flow for flow in client.texts("ExplicitAuthFlows") if flow in _PLAIN]
    if flows:
        yield client.problem(
            f"The app sends the password itself: ExplicitAuthFlows has {flows[0]}", "ExplicitAuthFlows"
        )


RULE = Rule(
    id="cognito-client-takes-no-plain-passwords",
    types=("AWS::Cognito::UserPoolClient",),
    demands="A Cognito app client proves the password by SRP, instead of sending it.",
    why="The password can be read by everything between the user's keyboard and Cognito that ends TLS.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F05", "G19"),
    fix=Fix(
        cdk="""\
users = cognito.UserPool(self, "Users")
users.add_client("App", auth_flows=cognito.AuthFlow(user_srp=True))
""",
        cloudformation="""\
Type: AWS::Cognito::UserPoolClient
Properties:
  UserPoolId: !ImportValue Users
  ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]
""",
    ),
    check=_check,
)
