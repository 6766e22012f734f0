"""Credentials that agents sign in with do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

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


def _check(provider: Resource) -> Iterator[Problem]:
    yield from exposed_problems(provider, *_KEYS)


RULE = Rule(
    id="bedrockagentcore-credential-provider-has-no-exposed-secret",
    types=("AWS::BedrockAgentCore::ApiKeyCredentialProvider", "AWS::BedrockAgentCore::OAuth2CredentialProvider"),
    demands="The keys and secrets that agents of Bedrock AgentCore sign in with are not shown by the template.",
    why="Whoever reads the template, its repository or the stack can act as the agents do.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
bedrockagentcore.CfnApiKeyCredentialProvider(
    self, "Provider", name="weather", api_key="{{resolve:secretsmanager:weather:SecretString:key}}"
)
""",
        cloudformation="""\
Type: AWS::BedrockAgentCore::ApiKeyCredentialProvider
Properties:
  Name: weather
  ApiKey: "{{resolve:secretsmanager:weather:SecretString:key}}"
""",
    ),
    check=_check,
)
