from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AppSync::GraphQLApi",
    "AWS::AppSync::Api",
    requires="An AppSync API must not authorize callers by API key.",
    otherwise="The key is part of every app that uses it, and does not identify the caller.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F05", "AppSync.5"),
    same_as=("CT.APPSYNC.PR.3",),
)
def api_allows_no_api_keys(api: Resource) -> Problems:
    if api.text("AuthenticationType") == "API_KEY":
        yield api.problem("An API key authorizes callers", at="AuthenticationType")
    providers = (("AdditionalAuthenticationProviders", "AuthenticationType"), ("EventConfig.AuthProviders", "AuthType"))
    for key, kind in providers:
        for provider in api.nodes(key):
            if provider.text(kind) == "API_KEY":
                yield provider.problem("An API key authorizes callers", at=kind)
