"""REST APIs ask servers behind them by HTTPS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.apigateway._access import REST_API
from secure_baseline.policy.rules.apigateway._open_api import operations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.type == REST_API:
        definition = resource.document("Body") if resource.has("Body") else None
        for name, operation in operations(definition) if definition is not None else ():
            if _is_in_clear(
                operation, "x-amazon-apigateway-integration.uri", "x-amazon-apigateway-integration.connectionType"
            ):
                yield operation.problem(f"{name} asks a server in clear", "x-amazon-apigateway-integration.uri")
    elif _is_in_clear(resource, "Integration.Uri", "Integration.ConnectionType"):
        yield resource.problem(
            f"A server is asked in clear: Uri is {resource.text('Integration.Uri')}", "Integration.Uri"
        )


def _is_in_clear(node: Node, address: str, connection: str) -> bool:
    uri = node.get(address)
    return isinstance(uri, str) and uri.lower().startswith("http://") and node.text(connection) != "VPC_LINK"


RULE = Rule(
    id="apigateway-method-asks-servers-by-https",
    types=("AWS::ApiGateway::Method", "AWS::ApiGateway::RestApi"),
    demands="A REST API asks servers behind it by HTTPS.",
    why="What callers sent encrypted travels the internet in clear.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("F05", "G19"),
    fix=Fix(
        cdk="""\
api = apigateway.RestApi(self, "Api")
api.root.add_method("GET", apigateway.HttpIntegration("https://www.example.com"))
""",
        cloudformation="""\
Type: AWS::ApiGateway::Method
Properties:
  RestApiId: abcdef1234
  ResourceId: abc123
  HttpMethod: GET
  AuthorizationType: AWS_IAM
  Integration:
    Type: HTTP_PROXY
    IntegrationHttpMethod: GET
    Uri: https://www.example.com
""",
    ),
    check=_check,
)
