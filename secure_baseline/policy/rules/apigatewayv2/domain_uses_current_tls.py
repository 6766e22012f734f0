"""Domains of HTTP and WebSocket APIs take TLS 1.2 or newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(domain: Resource) -> Iterator[Problem]:
    for configuration in domain.nodes("DomainNameConfigurations"):
        if configuration.text("SecurityPolicy") == "TLS_1_0":
            yield configuration.problem("It takes old versions of TLS: SecurityPolicy is TLS_1_0", "SecurityPolicy")


RULE = Rule(
    id="apigatewayv2-domain-uses-current-tls",
    types=("AWS::ApiGatewayV2::DomainName",),
    demands="A domain of an HTTP or WebSocket API takes TLS 1.2 or newer.",
    why="Older versions can be broken.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05", "G19"),
    fix=Fix(
        cdk="""\
certificate = certificatemanager.Certificate(
    self,
    "Certificate",
    domain_name="api.example.com",
    validation=certificatemanager.CertificateValidation.from_dns(),
)
apigatewayv2.DomainName(
    self,
    "Domain",
    domain_name="api.example.com",
    certificate=certificate,
    security_policy=apigatewayv2.SecurityPolicy.TLS_1_2,
)
""",
        cloudformation="""\
Type: AWS::ApiGatewayV2::DomainName
Properties:
  DomainName: api.example.com
  DomainNameConfigurations:
    - CertificateArn: arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012
      EndpointType: REGIONAL
      SecurityPolicy: TLS_1_2
""",
    ),
    check=_check,
)
