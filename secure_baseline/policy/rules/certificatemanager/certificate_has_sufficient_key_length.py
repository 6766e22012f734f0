from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CertificateManager::Certificate",
    requires="An RSA key of a certificate must have at least 2,048 bits.",
    otherwise="Shorter keys can be broken, so traffic can be read and the site impersonated.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("G19", "ACM.2"),
)
def certificate_has_sufficient_key_length(certificate: Resource) -> Problems:
    if certificate.text("KeyAlgorithm") == "RSA_1024":
        yield certificate.problem("The key is too short", at="KeyAlgorithm")
