from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CertificateManager::Certificate",
    requires="A certificate's RSA key has 2,048 bits or more.",
    otherwise="Shorter keys can be broken, and then traffic be read and sites be forged.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("G19", "ACM.2"),
)
def certificate_has_a_long_key(certificate: Resource) -> Problems:
    if certificate.text("KeyAlgorithm") == "RSA_1024":
        yield certificate.problem("The key is too short: KeyAlgorithm is RSA_1024", "KeyAlgorithm")
