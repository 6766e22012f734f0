from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_REVOKED = "CheckCertificateRevocationStatus.RevokedStatusAction"


@rule(
    "AWS::NetworkFirewall::TLSInspectionConfiguration",
    requires="Outbound TLS inspection must drop or reject connections to servers whose certificate is revoked.",
    otherwise="Clients see only the firewall's certificate and cannot detect that the server's was stolen.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B13",),
)
def tls_inspection_configuration_rejects_revoked_certificates(inspection: Resource) -> Problems:
    for each in inspection.nodes("TLSInspectionConfiguration.ServerCertificateConfigurations"):
        # With a certificate authority of its own, the firewall inspects outbound traffic.
        if each.has("CertificateAuthorityArn") and each.text(_REVOKED) not in {"DROP", "REJECT"}:
            yield each.problem("Revoked certificates are accepted", at=_REVOKED)
