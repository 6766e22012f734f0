"""Routes of HTTP and WebSocket APIs ask who calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.apigateway._open_api import open_operations
from secure_baseline.policy.rules.apigatewayv2._api import API, ROUTE, is_websocket
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.type == API:
        yield from _check_api(resource)
        return
    route = resource if resource.type == ROUTE else resource.node("Route")
    kind = route.text("AuthorizationType")
    if kind not in {None, "NONE"} or (kind is None and resource.type != ROUTE) or not _is_asked_first(resource, route):
        return
    yield route.problem(f"Everybody can call it: AuthorizationType is {kind or 'not set'}", "AuthorizationType")


def _is_asked_first(resource: Resource, route: Node) -> bool:
    """Whether a route can ask: not where browsers ask what they may do, nor on a WebSocket that is connected."""
    key = route.text("RouteKey") or ""
    if key.startswith("OPTIONS "):
        return False
    if " " in key or key == "$connect" or resource.type != ROUTE:
        return True
    return key == "$default" and not is_websocket(resource)


def _check_api(api: Resource) -> Iterator[Problem]:
    if api.has("BodyS3Location"):
        raise CannotEvaluateError("its definition is in S3")
    if api.has("Body"):
        for name, operation in open_operations(api.document("Body")):
            yield operation.problem(f"Everybody can call {name}: it has no security", "security")
    elif api.has("Target"):
        overrides = api.referring("AWS::ApiGatewayV2::ApiGatewayManagedOverrides", "ApiId")
        if not any(each.has("Route.AuthorizationType") for each in overrides):
            yield api.problem("Everybody can call the route that AWS makes for Target", "Target")


RULE = Rule(
    id="apigatewayv2-route-requires-authorization",
    types=("AWS::ApiGatewayV2::Route", "AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::ApiGatewayManagedOverrides"),
    demands="A route of an HTTP or WebSocket API asks for authorization.",
    why="Everybody on the internet can call what is behind it.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("F05",),
    security_hub=("APIGateway.8",),
    nag=("APIGWAuthorization",),
    control_tower=("CT.APIGATEWAY.PR.5",),
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
Type: AWS::ApiGatewayV2::Route
Properties:
  ApiId: abcdef1234
  RouteKey: GET /orders
  AuthorizationType: AWS_IAM
""",
    ),
    check=_check,
)
