"""HTTP APIs use TLS within VPCs too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(integration: Resource) -> Iterator[Problem]:
    private = integration.text("ConnectionType") == "VPC_LINK"
    if private and not integration.has("TlsConfig.ServerNameToVerify"):
        yield integration.problem("It does not use TLS: ServerNameToVerify is not set", "TlsConfig.ServerNameToVerify")


RULE = Rule(
    id="apigatewayv2-private-integration-uses-tls",
    types=("AWS::ApiGatewayV2::Integration",),
    demands="A private integration of an HTTP API uses TLS.",
    why="What callers sent encrypted travels the VPC in clear.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F05", "G19"),
    security_hub=("APIGateway.10",),
    fix=Fix(
        cdk="""\
api = apigatewayv2.HttpApi(self, "Api", create_default_stage=False)
apigatewayv2.CfnIntegration(
    self,
    "Integration",
    api_id=api.api_id,
    integration_type="HTTP_PROXY",
    integration_method="ANY",
    integration_uri="arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/web/0123456789/0123456789",
    connection_type="VPC_LINK",
    connection_id="abc123",
    payload_format_version="1.0",
    tls_config=apigatewayv2.CfnIntegration.TlsConfigProperty(server_name_to_verify="www.example.com"),
)
""",
        cloudformation="""\
Type: AWS::ApiGatewayV2::Integration
Properties:
  ApiId: abcdef1234
  IntegrationType: HTTP_PROXY
  IntegrationMethod: ANY
  IntegrationUri: arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/web/0123456789/0123456789
  ConnectionType: VPC_LINK
  ConnectionId: abc123
  PayloadFormatVersion: "1.0"
  TlsConfig:
    ServerNameToVerify: www.example.com
""",
    ),
    check=_check,
)
