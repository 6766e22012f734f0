from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ApiGatewayV2::Api",
    requires="An HTTP API whose custom domain uses mutual TLS must disable its execute-api endpoint.",
    otherwise="Anyone can call the API at its execute-api address, without a client certificate.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05", "G19"),
)
def api_disables_default_endpoint(api: Resource) -> Problems:
    if api.flag("DisableExecuteApiEndpoint"):
        return
    for mapping in api.referring("AWS::ApiGatewayV2::ApiMapping", "ApiId"):
        name = mapping.get("DomainName")
        for domain in api.template.named(name, "DomainName", "AWS::ApiGatewayV2::DomainName"):
            if domain.has("MutualTlsAuthentication"):
                message = f"The execute-api endpoint bypasses {domain.logical_id}"
                yield api.problem(message, at="DisableExecuteApiEndpoint")
                return
