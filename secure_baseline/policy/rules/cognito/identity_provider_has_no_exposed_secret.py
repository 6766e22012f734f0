"""Secrets of identity providers are not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(provider: Resource) -> Iterator[Problem]:
    for name in ("client_secret", "private_key"):
        key = f"ProviderDetails.{name}"
        if how := exposed(provider, key):
            yield provider.problem(f"The provider's {name} is shown: {how}", key)


RULE = Rule(
    id="cognito-identity-provider-has-no-exposed-secret",
    types=("AWS::Cognito::UserPoolIdentityProvider",),
    demands="The secret of an identity provider comes from Secrets Manager, or from a parameter with NoEcho.",
    why="Whoever reads it can pose as the application to the identity provider.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("F05", "D02"),
    engine=("W1011",),
    fix=Fix(
        cdk="""\
secret = secretsmanager.Secret(self, "Secret")
cognito.UserPoolIdentityProviderGoogle(
    self,
    "Google",
    user_pool=cognito.UserPool(self, "Users"),
    client_id="1234.apps.googleusercontent.com",
    client_secret_value=secret.secret_value,
)
""",
        cloudformation="""\
Type: AWS::Cognito::UserPoolIdentityProvider
Properties:
  UserPoolId: !ImportValue Users
  ProviderName: Google
  ProviderType: Google
  ProviderDetails:
    client_id: 1234.apps.googleusercontent.com
    client_secret: "{{resolve:secretsmanager:google}}"
    authorize_scopes: openid
""",
    ),
    check=_check,
)
