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
def tls_inspection_refuses_revoked_certificates(inspection: Resource) -> Problems:
    for each in inspection.nodes("TLSInspectionConfiguration.ServerCertificateConfigurations"):
        # With an authority of its own the firewall stands between our clients and others' servers.
        if not each.has("CertificateAuthorityArn"):
            continue
        action = each.text(_REVOKED)
        if action not in {"DROP", "REJECT"}:
            yield each.problem(f"Revoked certificates pass: RevokedStatusAction is {action or 'not set'}", _REVOKED)
