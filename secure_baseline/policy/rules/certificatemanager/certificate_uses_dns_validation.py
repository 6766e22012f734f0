from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CertificateManager::Certificate",
    requires="A public certificate must be validated by DNS.",
    otherwise="Someone must answer an e-mail at every renewal, or the certificate expires.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "ACM.1"),
)
def certificate_uses_dns_validation(certificate: Resource) -> Problems:
    if certificate.has("CertificateAuthorityArn"):
        return  # a private certificate is not validated
    if certificate.text("ValidationMethod") in {None, "EMAIL"}:
        yield certificate.problem("The certificate is validated by e-mail", at="ValidationMethod")
