from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_KEY = "CertificateTransparencyLoggingPreference"


@rule(
    "AWS::CertificateManager::Certificate",
    requires="A public certificate must be recorded in certificate transparency logs.",
    otherwise="Browsers reject it, and no one notices a certificate that was issued to someone else.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("G19",),
)
def certificate_has_transparency_logging(certificate: Resource) -> Problems:
    if certificate.text(_KEY) == "DISABLED" and not certificate.has("CertificateAuthorityArn"):
        yield certificate.problem("The certificate is in no transparency log", at=_KEY)
