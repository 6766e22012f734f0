from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CertificateManager::Certificate",
    requires="A public certificate must be validated by DNS.",
    otherwise="Someone must answer an e-mail at every renewal, or the certificate expires.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "ACM.1"),
)
def certificate_renews_itself(certificate: Resource) -> Problems:
    if certificate.has("CertificateAuthorityArn"):
        return  # nothing is validated
    method = certificate.text("ValidationMethod")
    if method in {None, "EMAIL"}:
        says = f"It is validated by e-mail: ValidationMethod is {method or 'not set'}"
        yield certificate.problem(says, "ValidationMethod")
