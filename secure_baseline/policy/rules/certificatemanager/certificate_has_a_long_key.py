"""Certificates have keys that cannot be broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(certificate: Resource) -> Iterator[Problem]:
    if certificate.text("KeyAlgorithm") == "RSA_1024":
        yield certificate.problem("The key is too short: KeyAlgorithm is RSA_1024", "KeyAlgorithm")


RULE = Rule(
    id="certificatemanager-certificate-has-a-long-key",
    types=("AWS::CertificateManager::Certificate",),
    demands="A certificate's RSA key has 2,048 bits or more.",
    why="Shorter keys can be broken, and then traffic be read and sites be forged.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("ACM.2",),
    fix=Fix(
        cdk="""\
certificatemanager.Certificate(
    self,
    "Certificate",
    domain_name="www.example.com",
    validation=certificatemanager.CertificateValidation.from_dns(),
    key_algorithm=certificatemanager.KeyAlgorithm.RSA_2048,
)
""",
        cloudformation="""\
Type: AWS::CertificateManager::Certificate
Properties:
  DomainName: www.example.com
  ValidationMethod: DNS
  KeyAlgorithm: RSA_2048
""",
    ),
    check=_check,
)
