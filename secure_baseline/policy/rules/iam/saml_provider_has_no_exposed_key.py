from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule


@rule(
    "AWS::IAM::SAMLProvider",
    requires="The private key of a SAML provider comes from a secret, or from a parameter with NoEcho.",
    otherwise="Everybody who can read the repository or the stack can decrypt the assertions that people sign in with.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("A16",),
)
def saml_provider_has_no_exposed_key(provider: Resource) -> Problems:
    if how := exposed(provider, "AddPrivateKey"):
        yield provider.problem(f"The private key is shown: {how}", "AddPrivateKey")
