from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CertificateManager::Certificate",
    requires="A private certificate must not have a wildcard name.",
    otherwise="Anyone who steals its key can impersonate every server of the domain.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G19",),
    same_as=("CT.ACM.PR.1",),
)
def private_certificate_has_no_wildcard(certificate: Resource) -> Problems:
    if not certificate.has("CertificateAuthorityArn"):
        return
    for key in ("DomainName", "SubjectAlternativeNames"):
        for name in certificate.texts(key):
            if name.startswith("*."):
                yield certificate.node(key).problem(f"{name} is a wildcard name")
