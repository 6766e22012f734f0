from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_DOMAINS = ("AWS::ApiGateway::DomainName", "AWS::ApiGatewayV2::DomainName")
_MAPPINGS = (("AWS::ApiGateway::BasePathMapping", "RestApiId"), ("AWS::ApiGatewayV2::ApiMapping", "ApiId"))


@rule(
    "AWS::ApiGateway::RestApi",
    requires="A REST API whose custom domain uses mutual TLS must disable its execute-api endpoint.",
    otherwise="Anyone can call the API at its execute-api address, without a client certificate.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05", "G19"),
)
def rest_api_disables_default_endpoint(api: Resource) -> Problems:
    if api.flag("DisableExecuteApiEndpoint"):
        return
    for kind, key in _MAPPINGS:
        for mapping in api.referring(kind, key):
            name = mapping.get("DomainName")
            for domain in api.template.named(name, "DomainName", *_DOMAINS):
                if domain.has("MutualTlsAuthentication"):
                    message = f"The execute-api endpoint bypasses {domain.logical_id}"
                    yield api.problem(message, at="DisableExecuteApiEndpoint")
                    return
