from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("OidcOptions.ClientSecret", "NativeApplicationOidcOptions.ClientSecret")


@rule(
    "AWS::EC2::VerifiedAccessTrustProvider",
    requires="The client secret of a Verified Access trust provider must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can impersonate the application.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def verified_access_trust_provider_exposes_no_secrets(provider: Resource) -> Problems:
    yield from exposed_problems(provider, *_KEYS)
