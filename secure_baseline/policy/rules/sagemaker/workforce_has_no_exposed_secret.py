"""Secrets of workforces do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("OidcConfig.ClientSecret",)


def _check(workforce: Resource) -> Iterator[Problem]:
    yield from exposed_problems(workforce, *_KEYS)


RULE = Rule(
    id="sagemaker-workforce-has-no-exposed-secret",
    types=("AWS::SageMaker::Workforce",),
    demands="The client secret that workers of a SageMaker workforce sign in by is not shown by the template.",
    why="Whoever reads the template, its repository or the stack can pass for the application that workers sign in to.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
cdk.CfnResource(
    self,
    "Workforce",
    type="AWS::SageMaker::Workforce",
    properties={
        "WorkforceName": "labelers",
        "OidcConfig": {
            "ClientId": "app",
            "ClientSecret": "{{resolve:secretsmanager:login:SecretString:secret}}",
            "Issuer": "https://login.example.com",
            "AuthorizationEndpoint": "https://login.example.com/authorize",
            "TokenEndpoint": "https://login.example.com/token",
            "UserInfoEndpoint": "https://login.example.com/userinfo",
            "LogoutEndpoint": "https://login.example.com/logout",
            "JwksUri": "https://login.example.com/jwks",
        },
    },
)
""",
        cloudformation="""\
Type: AWS::SageMaker::Workforce
Properties:
  WorkforceName: labelers
  OidcConfig:
    ClientId: app
    ClientSecret: "{{resolve:secretsmanager:login:SecretString:secret}}"
    Issuer: https://login.example.com
    AuthorizationEndpoint: https://login.example.com/authorize
    TokenEndpoint: https://login.example.com/token
    UserInfoEndpoint: https://login.example.com/userinfo
    LogoutEndpoint: https://login.example.com/logout
    JwksUri: https://login.example.com/jwks
""",
    ),
    check=_check,
)
