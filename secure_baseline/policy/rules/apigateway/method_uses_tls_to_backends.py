from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._access import REST_API
from secure_baseline.policy.rules.apigateway._open_api import operations

_URI = "x-amazon-apigateway-integration.uri"
_CONNECTION = "x-amazon-apigateway-integration.connectionType"


@rule(
    "AWS::ApiGateway::Method",
    "AWS::ApiGateway::RestApi",
    requires="A REST API must use HTTPS to call its backends.",
    otherwise="Requests that clients sent encrypted continue over the internet in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("F05", "G19"),
)
def method_uses_tls_to_backends(resource: Resource) -> Problems:
    if resource.type == REST_API:
        definition = resource.document("Body") if resource.has("Body") else None
        for name, operation in operations(definition) if definition is not None else ():
            if _is_unencrypted(operation, _URI, _CONNECTION):
                yield operation.problem(f"{name} calls its backend without TLS", at=_URI)
    elif _is_unencrypted(resource, "Integration.Uri", "Integration.ConnectionType"):
        yield resource.problem("The backend is called without TLS", at="Integration.Uri")


def _is_unencrypted(node: Node, address: str, connection: str) -> bool:
    uri = node.get(address)
    return isinstance(uri, str) and uri.lower().startswith("http://") and node.text(connection) != "VPC_LINK"
