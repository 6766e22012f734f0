from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule


@rule(
    "AWS::IAM::SAMLProvider",
    requires="The private key of a SAML provider must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can decrypt the sign-in assertions.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("A16",),
)
def saml_provider_exposes_no_secrets(provider: Resource) -> Problems:
    if shown := exposed(provider, "AddPrivateKey"):
        yield provider.problem(f"The private key is exposed: {shown}", at="AddPrivateKey", secret=True)
