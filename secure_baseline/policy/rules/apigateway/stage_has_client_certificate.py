from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._access import REST_API
from secure_baseline.policy.rules.apigateway._open_api import operations


@rule(
    "AWS::ApiGateway::Stage",
    requires="A REST API stage with HTTP backends must have a client certificate.",
    otherwise="The backends cannot distinguish the API from anyone else who knows their addresses.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F05", "G19", "APIGateway.2"),
    same_as=("APIGWSSLEnabled",),
)
def stage_has_client_certificate(stage: Resource) -> Problems:
    if stage.has("ClientCertificateId"):
        return
    api = stage.target("RestApiId")
    if api is None or api.type != REST_API:
        raise CannotEvaluateError("its API is not in this template")
    if _has_http_backends(api):
        yield stage.problem("The backends cannot identify the API", at="ClientCertificateId")


def _has_http_backends(api: Resource) -> bool:
    methods = api.referring("AWS::ApiGateway::Method", "RestApiId")
    kinds = [method.text("Integration.Type") for method in methods]
    if api.has("Body"):
        described = operations(api.document("Body"))
        kinds += [operation.text("x-amazon-apigateway-integration.type") for _, operation in described]
    return any((kind or "").lower() in {"http", "http_proxy"} for kind in kinds)
