"""App clients do not give tokens in a URL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(client: Resource) -> Iterator[Problem]:
    if "implicit" in client.texts("AllowedOAuthFlows") and client.flag("AllowedOAuthFlowsUserPoolClient") is not False:
        yield client.problem("Tokens are given in the URL: AllowedOAuthFlows has implicit", "AllowedOAuthFlows")


RULE = Rule(
    id="cognito-client-keeps-tokens-out-of-urls",
    types=("AWS::Cognito::UserPoolClient",),
    demands="A Cognito app client gives tokens by the code flow, not by the implicit one.",
    why="Tokens end in the browser's history, in logs and in the referrer of the next page.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05",),
    fix=Fix(
        cdk="""\
users = cognito.UserPool(self, "Users")
users.add_client(
    "App",
    o_auth=cognito.OAuthSettings(
        flows=cognito.OAuthFlows(authorization_code_grant=True), callback_urls=["https://www.example.com/signed-in"]
    ),
)
""",
        cloudformation="""\
Type: AWS::Cognito::UserPoolClient
Properties:
  UserPoolId: !ImportValue Users
  AllowedOAuthFlows: [code]
""",
    ),
    check=_check,
)
