"""Domains of user pools take TLS 1.2 or newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(domain: Resource) -> Iterator[Problem]:
    if domain.text("CustomDomainConfig.SecurityPolicy") == "TLS_V1":
        yield domain.problem("It takes TLS 1.0 and 1.1: SecurityPolicy is TLS_V1", "CustomDomainConfig.SecurityPolicy")


RULE = Rule(
    id="cognito-domain-uses-modern-tls",
    types=("AWS::Cognito::UserPoolDomain",),
    demands="The domain of a Cognito user pool takes TLS 1.2 or newer.",
    why="Passwords and tokens are sent by versions of TLS that are broken.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    fix=Fix(
        cdk="""\
cognito.CfnUserPoolDomain(
    self,
    "Domain",
    user_pool_id=cognito.UserPool(self, "Users").user_pool_id,
    domain="login.example.com",
    custom_domain_config=cognito.CfnUserPoolDomain.CustomDomainConfigTypeProperty(
        certificate_arn="arn:aws:acm:us-east-1:111122223333:certificate/1234", security_policy="TLS_V1_2_2021"
    ),
)
""",
        cloudformation="""\
Type: AWS::Cognito::UserPoolDomain
Properties:
  UserPoolId: !ImportValue Users
  Domain: login.example.com
  CustomDomainConfig: {CertificateArn: !ImportValue Certificate, SecurityPolicy: TLS_V1_2_2021}
""",
    ),
    check=_check,
)
