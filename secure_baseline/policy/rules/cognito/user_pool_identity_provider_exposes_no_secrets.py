from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule


@rule(
    "AWS::Cognito::UserPoolIdentityProvider",
    requires="The client secret or private key of a Cognito identity provider must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can pose as the application.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("F05", "D02"),
    same_as=("W1011",),
)
def user_pool_identity_provider_exposes_no_secrets(provider: Resource) -> Problems:
    yield from exposed_problems(provider, "ProviderDetails.client_secret", "ProviderDetails.private_key")
