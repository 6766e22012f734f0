from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ApiGatewayV2::DomainName",
    requires="A custom domain of an HTTP or WebSocket API must require TLS 1.2 or later.",
    otherwise="TLS 1.0 and 1.1 have known weaknesses.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05", "G19"),
)
def domain_name_uses_current_tls(domain: Resource) -> Problems:
    for configuration in domain.nodes("DomainNameConfigurations"):
        if configuration.text("SecurityPolicy") == "TLS_1_0":
            yield configuration.problem("Old TLS versions are accepted", at="SecurityPolicy")
