from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule


@rule(
    "AWS::Cognito::UserPoolIdentityProvider",
    requires="The secret of an identity provider comes from Secrets Manager, or from a parameter with NoEcho.",
    otherwise="Whoever reads it can pose as the application to the identity provider.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("F05", "D02"),
    same_as=("W1011",),
)
def identity_provider_has_no_exposed_secret(provider: Resource) -> Problems:
    for name in ("client_secret", "private_key"):
        key = f"ProviderDetails.{name}"
        if how := exposed(provider, key):
            yield provider.problem(f"The provider's {name} is shown: {how}", key)
