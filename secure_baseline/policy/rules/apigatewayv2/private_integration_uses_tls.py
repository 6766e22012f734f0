from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ApiGatewayV2::Integration",
    requires="A private integration of an HTTP API must use TLS.",
    otherwise="Requests that clients sent encrypted continue through the VPC in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F05", "G19", "APIGateway.10"),
)
def private_integration_uses_tls(integration: Resource) -> Problems:
    private = integration.text("ConnectionType") == "VPC_LINK"
    if private and not integration.has("TlsConfig.ServerNameToVerify"):
        yield integration.problem("Traffic is not encrypted", at="TlsConfig.ServerNameToVerify")
