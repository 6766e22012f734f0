"""RSA keys for encryption are long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(key: Resource) -> Iterator[Problem]:
    if key.text("KeySpec") == "RSA_2048" and key.text("KeyUsage") in {None, "ENCRYPT_DECRYPT"}:
        yield key.problem("It encrypts with a short key: KeySpec is RSA_2048", "KeySpec")


RULE = Rule(
    id="kms-key-is-long",
    types=("AWS::KMS::Key",),
    demands="An RSA key that encrypts is longer than 2048 bits.",
    why="What is encrypted today can be recorded and is read as soon as keys of that length fall.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G12",),
    control_tower=("CT.KMS.PR.2",),
    fix=Fix(
        cdk='kms.Key(self, "Exchange", key_spec=kms.KeySpec.RSA_4096, key_usage=kms.KeyUsage.ENCRYPT_DECRYPT)',
        cloudformation="""\
Type: AWS::KMS::Key
Properties:
  KeySpec: RSA_4096
  KeyUsage: ENCRYPT_DECRYPT
""",
    ),
    check=_check,
)
