"""REST APIs prove who they are to servers behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.apigateway._access import REST_API
from secure_baseline.policy.rules.apigateway._open_api import operations
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(each: Resource) -> Iterator[Problem]:
    if each.has("ClientCertificateId"):
        return
    api = each.target("RestApiId")
    if api is None or api.type != REST_API:
        raise CannotEvaluateError("its API is not in this template")
    if _asks_servers(api):
        yield each.problem("Servers cannot know it: ClientCertificateId is not set", "ClientCertificateId")


def _asks_servers(api: Resource) -> bool:
    methods = api.referring("AWS::ApiGateway::Method", "RestApiId")
    kinds = [method.text("Integration.Type") for method in methods]
    if api.has("Body"):
        described = operations(api.document("Body"))
        kinds += [operation.text("x-amazon-apigateway-integration.type") for _, operation in described]
    return any((kind or "").lower() in {"http", "http_proxy"} for kind in kinds)


RULE = Rule(
    id="apigateway-stage-has-a-client-certificate",
    types=("AWS::ApiGateway::Stage",),
    demands="A stage of a REST API with servers behind it has a client certificate.",
    why="The servers cannot tell the API's requests from those of anybody who knows their addresses.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F05", "G19"),
    security_hub=("APIGateway.2",),
    nag=("APIGWSSLEnabled",),
    fix=Fix(
        cdk="""\
certificate = apigateway.CfnClientCertificate(self, "Certificate")
api = apigateway.RestApi(self, "Api")
api.root.add_method("GET", apigateway.HttpIntegration("https://www.example.com"))
stage = api.deployment_stage.node.default_child
stage.client_certificate_id = certificate.ref
""",
        cloudformation="""\
Type: AWS::ApiGateway::Stage
Properties:
  RestApiId: abcdef1234
  DeploymentId: abc123
  StageName: prod
  ClientCertificateId: abc123
""",
    ),
    check=_check,
)
