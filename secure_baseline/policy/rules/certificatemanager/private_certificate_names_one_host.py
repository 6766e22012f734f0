"""Private certificates are for one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(certificate: Resource) -> Iterator[Problem]:
    if not certificate.has("CertificateAuthorityArn"):
        return
    for key in ("DomainName", "SubjectAlternativeNames"):
        for name in certificate.texts(key):
            if name.startswith("*."):
                yield certificate.problem(f"It is for every name of a domain: {name}", key)


RULE = Rule(
    id="certificatemanager-private-certificate-names-one-host",
    types=("AWS::CertificateManager::Certificate",),
    demands="A certificate of a private authority has no wildcard name.",
    why="Who steals its key can pretend to be any server of the domain.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G19",),
    control_tower=("CT.ACM.PR.1",),
    fix=Fix(
        cdk="""\
authority = acmpca.CertificateAuthority.from_certificate_authority_arn(
    self,
    "Authority",
    "arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/12345678-1234-1234-1234-123456789012",
)
certificatemanager.PrivateCertificate(
    self,
    "Certificate",
    domain_name="orders.internal.example.com",
    certificate_authority=authority,
)
""",
        cloudformation="""\
Type: AWS::CertificateManager::Certificate
Properties:
  DomainName: orders.internal.example.com
  CertificateAuthorityArn: arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/12345678-1234
""",
    ),
    check=_check,
)
