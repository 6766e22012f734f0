from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._access import REST_API
from secure_baseline.policy.rules.apigateway._open_api import operations


@rule(
    "AWS::ApiGateway::Method",
    "AWS::ApiGateway::RestApi",
    requires="A REST API must use HTTPS to call its backends.",
    otherwise="Requests that clients sent encrypted continue over the internet in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("F05", "G19"),
)
def method_asks_servers_by_https(resource: Resource) -> Problems:
    if resource.type == REST_API:
        definition = resource.document("Body") if resource.has("Body") else None
        for name, operation in operations(definition) if definition is not None else ():
            if _is_plaintext(
                operation, "x-amazon-apigateway-integration.uri", "x-amazon-apigateway-integration.connectionType"
            ):
                yield operation.problem(f"{name} asks a server in clear", "x-amazon-apigateway-integration.uri")
    elif _is_plaintext(resource, "Integration.Uri", "Integration.ConnectionType"):
        yield resource.problem(
            f"A server is asked in clear: Uri is {resource.text('Integration.Uri')}", "Integration.Uri"
        )


def _is_plaintext(node: Node, address: str, connection: str) -> bool:
    uri = node.get(address)
    return isinstance(uri, str) and uri.lower().startswith("http://") and node.text(connection) != "VPC_LINK"
