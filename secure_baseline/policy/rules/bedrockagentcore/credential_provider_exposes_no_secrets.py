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
    requires=(
        "The API key or client secret of a Bedrock AgentCore credential provider must not be exposed in the template."
    ),
    otherwise="Anyone who can read the template, its repository or the stack can use the services that the agents use.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def credential_provider_exposes_no_secrets(provider: Resource) -> Problems:
    yield from exposed_problems(provider, *_KEYS)
