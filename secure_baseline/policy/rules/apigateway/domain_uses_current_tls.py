"""Domains of REST APIs take TLS 1.2 or newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.text("SecurityPolicy") == "TLS_1_0":
        yield resource.problem("It takes old versions of TLS: SecurityPolicy is TLS_1_0", "SecurityPolicy")


RULE = Rule(
    id="apigateway-domain-uses-current-tls",
    types=("AWS::ApiGateway::DomainName", "AWS::ApiGateway::DomainNameV2", "AWS::ApiGateway::RestApi"),
    demands="A domain of a REST API takes TLS 1.2 or newer.",
    why="Older versions can be broken.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05", "G19"),
    control_tower=("CT.APIGATEWAY.PR.6",),
    engine=("API_GW_DOMAIN_DENY_NON_TLS_TRAFFIC",),
    fix=Fix(
        cdk="""\
certificate = certificatemanager.Certificate(
    self,
    "Certificate",
    domain_name="api.example.com",
    validation=certificatemanager.CertificateValidation.from_dns(),
)
apigateway.DomainName(
    self,
    "Domain",
    domain_name="api.example.com",
    certificate=certificate,
    security_policy=apigateway.SecurityPolicy.TLS_1_2,
)
""",
        cloudformation="""\
Type: AWS::ApiGateway::DomainName
Properties:
  DomainName: api.example.com
  RegionalCertificateArn: arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012
  SecurityPolicy: TLS_1_2
""",
    ),
    check=_check,
)
