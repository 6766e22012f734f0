from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule


@rule(
    "AWS::IAM::ServerCertificate",
    requires="The private key of a server certificate must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can impersonate the server.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("G19",),
)
def server_certificate_exposes_no_secrets(certificate: Resource) -> Problems:
    if shown := exposed(certificate, "PrivateKey"):
        yield certificate.problem(f"The private key is exposed: {shown}", at="PrivateKey", secret=True)
