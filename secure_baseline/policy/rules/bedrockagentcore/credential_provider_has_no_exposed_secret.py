from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = (
    "ApiKey",
    "Oauth2ProviderConfigInput.AtlassianOauth2ProviderConfig.ClientSecret",
    "Oauth2ProviderConfigInput.CustomOauth2ProviderConfig.ClientSecret",
    "Oauth2ProviderConfigInput.GithubOauth2ProviderConfig.ClientSecret",
    "Oauth2ProviderConfigInput.GoogleOauth2ProviderConfig.ClientSecret",
    "Oauth2ProviderConfigInput.IncludedOauth2ProviderConfig.ClientSecret",
    "Oauth2ProviderConfigInput.LinkedinOauth2ProviderConfig.ClientSecret",
    "Oauth2ProviderConfigInput.MicrosoftOauth2ProviderConfig.ClientSecret",
    "Oauth2ProviderConfigInput.SalesforceOauth2ProviderConfig.ClientSecret",
    "Oauth2ProviderConfigInput.SlackOauth2ProviderConfig.ClientSecret",
)


@rule(
    "AWS::BedrockAgentCore::ApiKeyCredentialProvider",
    "AWS::BedrockAgentCore::OAuth2CredentialProvider",
    requires="The keys and secrets that agents of Bedrock AgentCore sign in with are not shown by the template.",
    otherwise="Whoever reads the template, its repository or the stack can act as the agents do.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def credential_provider_has_no_exposed_secret(provider: Resource) -> Problems:
    yield from exposed_problems(provider, *_KEYS)
