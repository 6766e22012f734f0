"""Domains of REST APIs use enhanced security policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(domain: Resource) -> Iterator[Problem]:
    # Old versions of TLS are another rule's; neither certificates of clients nor HTTP APIs go with such a policy.
    policy = domain.text("SecurityPolicy") or "TLS_1_2"
    if policy != "TLS_1_2" or domain.has("MutualTlsAuthentication"):
        return
    if not domain.referring("AWS::ApiGatewayV2::ApiMapping", "DomainName"):
        yield domain.problem(f"It uses a legacy policy: SecurityPolicy is {policy}", "SecurityPolicy")


RULE = Rule(
    id="apigateway-domain-uses-an-enhanced-policy",
    types=("AWS::ApiGateway::DomainName", "AWS::ApiGateway::DomainNameV2"),
    demands="A domain of a REST API uses one of the enhanced security policies.",
    why="Older cipher suites stay allowed, and keys that a quantum computer breaks.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F05", "G19"),
    security_hub=("APIGateway.11",),
    fix=Fix(
        cdk="""\
apigateway.CfnDomainName(
    self,
    "Domain",
    domain_name="api.example.com",
    regional_certificate_arn="arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012",
    endpoint_configuration={"types": ["REGIONAL"]},
    security_policy="SecurityPolicy_TLS13_1_3_2025_09",
)
""",
        cloudformation="""\
Type: AWS::ApiGateway::DomainName
Properties:
  DomainName: api.example.com
  RegionalCertificateArn: arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012
  EndpointConfiguration: {Types: [REGIONAL]}
  EndpointAccessMode: STRICT
  SecurityPolicy: SecurityPolicy_TLS13_1_3_2025_09
""",
    ),
    check=_check,
)
