from secure_baseline.policy.authoring import CannotEvaluateError, Level, Node, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._open_api import open_operations
from secure_baseline.policy.rules.apigatewayv2._api import API, ROUTE, is_websocket


@rule(
    "AWS::ApiGatewayV2::Route",
    "AWS::ApiGatewayV2::Api",
    "AWS::ApiGatewayV2::ApiGatewayManagedOverrides",
    requires="A route of an HTTP or WebSocket API must require authorization.",
    otherwise="Anyone on the internet can call the backend.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F05", "APIGateway.8"),
    same_as=("APIGWAuthorization", "CT.APIGATEWAY.PR.5"),
)
def route_requires_authorization(resource: Resource) -> Problems:
    if resource.type == API:
        yield from _api_problems(resource)
        return
    route = resource if resource.type == ROUTE else resource.node("Route")
    kind = route.text("AuthorizationType")
    if kind not in {None, "NONE"} or (kind is None and resource.type != ROUTE) or not _can_authorize(resource, route):
        return
    yield route.problem("Anyone can call the route", at="AuthorizationType")


def _can_authorize(resource: Resource, route: Node) -> bool:
    """Whether a route can authorize callers: not OPTIONS routes, nor WebSocket routes after the connection is made."""
    key = route.text("RouteKey") or ""
    if key.startswith("OPTIONS "):
        return False
    if " " in key or key == "$connect" or resource.type != ROUTE:
        return True
    return key == "$default" and not is_websocket(resource)


def _api_problems(api: Resource) -> Problems:
    if api.has("BodyS3Location"):
        raise CannotEvaluateError("its definition is in S3")
    if api.has("Body"):
        for name, operation in open_operations(api.document("Body")):
            yield operation.problem(f"Anyone can call {name}", at="security")
    elif api.has("Target"):
        overrides = api.referring("AWS::ApiGatewayV2::ApiGatewayManagedOverrides", "ApiId")
        if not any(each.has("Route.AuthorizationType") for each in overrides):
            yield api.problem("Anyone can call the route that AWS creates for the target", at="Target")
