"""HTTP APIs ask servers behind them by HTTPS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.apigatewayv2._api import API

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.text("ConnectionType") == "VPC_LINK":
        return  # is told of by itself
    key = "Target" if resource.type == API else "IntegrationUri"
    uri = resource.get(key)
    if isinstance(uri, str) and uri.lower().startswith("http://"):
        yield resource.problem(f"A server is asked in clear: {key} is {uri}", key)


RULE = Rule(
    id="apigatewayv2-integration-asks-servers-by-https",
    types=("AWS::ApiGatewayV2::Integration", "AWS::ApiGatewayV2::Api"),
    demands="An HTTP or WebSocket API asks servers behind it by HTTPS.",
    why="What callers sent encrypted travels the internet in clear.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("F05", "G19"),
    fix=Fix(
        cdk="""\
api = apigatewayv2.HttpApi(self, "Api", create_default_stage=False)
apigatewayv2.HttpRoute(
    self,
    "Route",
    http_api=api,
    route_key=apigatewayv2.HttpRouteKey.with_("/orders", apigatewayv2.HttpMethod.GET),
    integration=apigatewayv2_integrations.HttpUrlIntegration("Orders", "https://www.example.com"),
    authorizer=apigatewayv2_authorizers.HttpIamAuthorizer(),
)
""",
        cloudformation="""\
Type: AWS::ApiGatewayV2::Integration
Properties:
  ApiId: abcdef1234
  IntegrationType: HTTP_PROXY
  IntegrationMethod: ANY
  IntegrationUri: https://www.example.com
  PayloadFormatVersion: "1.0"
""",
    ),
    check=_check,
)
