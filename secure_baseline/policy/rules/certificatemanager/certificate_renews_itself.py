"""Certificates are renewed without anybody's help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(certificate: Resource) -> Iterator[Problem]:
    if certificate.has("CertificateAuthorityArn"):
        return  # nothing is validated
    method = certificate.text("ValidationMethod")
    if method in {None, "EMAIL"}:
        says = f"It is validated by e-mail: ValidationMethod is {method or 'not set'}"
        yield certificate.problem(says, "ValidationMethod")


RULE = Rule(
    id="certificatemanager-certificate-renews-itself",
    types=("AWS::CertificateManager::Certificate",),
    demands="A certificate is validated by DNS, so that it is renewed without anybody's help.",
    why="Somebody must answer an e-mail every year, or the certificate expires.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("ACM.1",),
    fix=Fix(
        cdk="""\
certificatemanager.Certificate(
    self,
    "Certificate",
    domain_name="www.example.com",
    validation=certificatemanager.CertificateValidation.from_dns(),
)
""",
        cloudformation="""\
Type: AWS::CertificateManager::Certificate
Properties:
  DomainName: www.example.com
  ValidationMethod: DNS
""",
    ),
    check=_check,
)
