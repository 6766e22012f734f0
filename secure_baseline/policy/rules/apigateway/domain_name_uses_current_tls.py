from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ApiGateway::DomainName",
    "AWS::ApiGateway::DomainNameV2",
    "AWS::ApiGateway::RestApi",
    requires="A REST API and its custom domains must require TLS 1.2 or later.",
    otherwise="TLS 1.0 and 1.1 have known weaknesses.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05", "G19"),
    same_as=("CT.APIGATEWAY.PR.6", "API_GW_DOMAIN_DENY_NON_TLS_TRAFFIC"),
)
def domain_name_uses_current_tls(resource: Resource) -> Problems:
    if resource.text("SecurityPolicy") == "TLS_1_0":
        yield resource.problem("Old TLS versions are accepted", at="SecurityPolicy")
