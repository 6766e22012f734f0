from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ApiGateway::DomainName",
    "AWS::ApiGateway::DomainNameV2",
    requires="A custom domain of a REST API must use an enhanced security policy.",
    otherwise="Older cipher suites, and key exchanges that a quantum computer can break, stay allowed.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F05", "G19", "APIGateway.11"),
)
def domain_name_uses_enhanced_security_policy(domain: Resource) -> Problems:
    # Another rule reports old TLS versions. Neither mutual TLS nor HTTP APIs work with an enhanced policy.
    if domain.text("SecurityPolicy") not in {None, "TLS_1_2"} or domain.has("MutualTlsAuthentication"):
        return
    if not domain.referring("AWS::ApiGatewayV2::ApiMapping", "DomainName"):
        yield domain.problem("The security policy is a legacy one", at="SecurityPolicy")
