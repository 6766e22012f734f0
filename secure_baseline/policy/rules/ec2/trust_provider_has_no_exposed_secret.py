from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("OidcOptions.ClientSecret", "NativeApplicationOidcOptions.ClientSecret")


@rule(
    "AWS::EC2::VerifiedAccessTrustProvider",
    requires="The client secret of a trust provider of Verified Access is not shown by the template.",
    otherwise=(
        "Whoever reads the template, its repository or the stack can pass for the application that users sign in to."
    ),
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def trust_provider_has_no_exposed_secret(provider: Resource) -> Problems:
    yield from exposed_problems(provider, *_KEYS)
