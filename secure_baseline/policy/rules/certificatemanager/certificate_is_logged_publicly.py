"""Certificates are in the public logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEY = "CertificateTransparencyLoggingPreference"


def _check(certificate: Resource) -> Iterator[Problem]:
    if certificate.text(_KEY) == "DISABLED" and not certificate.has("CertificateAuthorityArn"):
        yield certificate.problem(f"It is in no public log: {_KEY} is DISABLED", _KEY)


RULE = Rule(
    id="certificatemanager-certificate-is-logged-publicly",
    types=("AWS::CertificateManager::Certificate",),
    demands="A public certificate is recorded in certificate transparency logs.",
    why="Browsers refuse it, and nobody notices a certificate that was issued to somebody else.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("G19",),
    fix=Fix(
        cdk="""\
certificatemanager.Certificate(
    self,
    "Certificate",
    domain_name="www.example.com",
    validation=certificatemanager.CertificateValidation.from_dns(),
    transparency_logging_enabled=True,
)
""",
        cloudformation="""\
Type: AWS::CertificateManager::Certificate
Properties:
  DomainName: www.example.com
  ValidationMethod: DNS
  CertificateTransparencyLoggingPreference: ENABLED
""",
    ),
    check=_check,
)
