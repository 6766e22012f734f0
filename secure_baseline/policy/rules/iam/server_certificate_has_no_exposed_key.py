from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule


@rule(
    "AWS::IAM::ServerCertificate",
    requires="The private key of a server certificate comes from a secret, or from a parameter with NoEcho.",
    otherwise="Everybody who can read the repository or the stack can pose as the server.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("G19",),
)
def server_certificate_has_no_exposed_key(certificate: Resource) -> Problems:
    if how := exposed(certificate, "PrivateKey"):
        yield certificate.problem(f"The private key is shown: {how}", "PrivateKey")
