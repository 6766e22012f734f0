"""TLS inspection refuses revoked certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_REVOKED = "CheckCertificateRevocationStatus.RevokedStatusAction"


def _check(inspection: Resource) -> Iterator[Problem]:
    for each in inspection.nodes("TLSInspectionConfiguration.ServerCertificateConfigurations"):
        # With an authority of its own the firewall stands between our clients and others' servers.
        if not each.has("CertificateAuthorityArn"):
            continue
        action = each.text(_REVOKED)
        if action not in {"DROP", "REJECT"}:
            yield each.problem(f"Revoked certificates pass: RevokedStatusAction is {action or 'not set'}", _REVOKED)


RULE = Rule(
    id="networkfirewall-tls-inspection-refuses-revoked-certificates",
    types=("AWS::NetworkFirewall::TLSInspectionConfiguration",),
    demands="Outbound TLS inspection drops or rejects servers whose certificate is revoked.",
    why="Clients see the firewall's certificate only, and cannot find out themselves that the server's was stolen.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("B13",),
    fix=Fix(
        cdk="""\
networkfirewall.CfnTLSInspectionConfiguration(
    self,
    "Inspection",
    tls_inspection_configuration_name="outbound",
    tls_inspection_configuration={
        "serverCertificateConfigurations": [
            {
                "certificateAuthorityArn": "arn:aws:acm:eu-central-1:111122223333:certificate/authority",
                "checkCertificateRevocationStatus": {"revokedStatusAction": "REJECT", "unknownStatusAction": "PASS"},
            }
        ]
    },
)
""",
        cloudformation="""\
Type: AWS::NetworkFirewall::TLSInspectionConfiguration
Properties:
  TLSInspectionConfigurationName: outbound
  TLSInspectionConfiguration:
    ServerCertificateConfigurations:
      - CertificateAuthorityArn: arn:aws:acm:eu-central-1:111122223333:certificate/authority
        CheckCertificateRevocationStatus: {RevokedStatusAction: REJECT, UnknownStatusAction: PASS}
""",
    ),
    check=_check,
)
