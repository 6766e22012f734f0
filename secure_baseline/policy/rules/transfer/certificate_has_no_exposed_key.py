"""Private keys of certificates do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("PrivateKey",)


def _check(certificate: Resource) -> Iterator[Problem]:
    yield from exposed_problems(certificate, *_KEYS)


RULE = Rule(
    id="transfer-certificate-has-no-exposed-key",
    types=("AWS::Transfer::Certificate",),
    demands="The private key of a certificate of Transfer Family is not shown by the template.",
    why="Whoever reads the template, its repository or the stack can sign as the partner and read what is sent to it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
transfer.CfnCertificate(
    self,
    "Certificate",
    usage="SIGNING",
    certificate="{{resolve:secretsmanager:as2:SecretString:certificate}}",
    private_key="{{resolve:secretsmanager:as2:SecretString:key}}",
)
""",
        cloudformation="""\
Type: AWS::Transfer::Certificate
Properties:
  Usage: SIGNING
  Certificate: "{{resolve:secretsmanager:as2:SecretString:certificate}}"
  PrivateKey: "{{resolve:secretsmanager:as2:SecretString:key}}"
""",
    ),
    check=_check,
)
