from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigatewayv2._api import API


@rule(
    "AWS::ApiGatewayV2::Integration",
    "AWS::ApiGatewayV2::Api",
    requires="An HTTP or WebSocket API must use HTTPS to call its backends.",
    otherwise="Requests that clients sent encrypted continue over the internet in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("F05", "G19"),
)
def integration_uses_tls(resource: Resource) -> Problems:
    if resource.text("ConnectionType") == "VPC_LINK":
        return  # another rule checks private integrations
    key = "Target" if resource.type == API else "IntegrationUri"
    uri = resource.get(key)
    if isinstance(uri, str) and uri.lower().startswith("http://"):
        yield resource.problem("The backend is called without TLS", at=key)
