"""Secrets of trust providers do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("OidcOptions.ClientSecret", "NativeApplicationOidcOptions.ClientSecret")


def _check(provider: Resource) -> Iterator[Problem]:
    yield from exposed_problems(provider, *_KEYS)


RULE = Rule(
    id="ec2-trust-provider-has-no-exposed-secret",
    types=("AWS::EC2::VerifiedAccessTrustProvider",),
    demands="The client secret of a trust provider of Verified Access is not shown by the template.",
    why="Whoever reads the template, its repository or the stack can pass for the application that users sign in to.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
ec2.CfnVerifiedAccessTrustProvider(
    self,
    "TrustProvider",
    policy_reference_name="login",
    trust_provider_type="user",
    user_trust_provider_type="oidc",
    oidc_options={
        "issuer": "https://login.example.com",
        "authorizationEndpoint": "https://login.example.com/authorize",
        "tokenEndpoint": "https://login.example.com/token",
        "userInfoEndpoint": "https://login.example.com/userinfo",
        "clientId": "app",
        "clientSecret": "{{resolve:secretsmanager:login:SecretString:secret}}",
        "scope": "openid",
    },
)
""",
        cloudformation="""\
Type: AWS::EC2::VerifiedAccessTrustProvider
Properties:
  PolicyReferenceName: login
  TrustProviderType: user
  UserTrustProviderType: oidc
  OidcOptions:
    Issuer: https://login.example.com
    AuthorizationEndpoint: https://login.example.com/authorize
    TokenEndpoint: https://login.example.com/token
    UserInfoEndpoint: https://login.example.com/userinfo
    ClientId: app
    ClientSecret: "{{resolve:secretsmanager:login:SecretString:secret}}"
    Scope: openid
""",
    ),
    check=_check,
)
