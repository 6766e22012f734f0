"""KMS keys rotate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(key: Resource) -> Iterator[Problem]:
    rotates = key.flag("EnableKeyRotation")
    if rotates or not _can_rotate(key):
        return
    found = "not set" if rotates is None else "false"
    yield key.problem(f"It does not rotate: EnableKeyRotation is {found}", "EnableKeyRotation")


def _can_rotate(key: Resource) -> bool:
    """AWS KMS rotates symmetric encryption keys with material of its own only."""
    return (
        key.text("KeySpec") in {None, "SYMMETRIC_DEFAULT"}
        and key.text("KeyUsage") in {None, "ENCRYPT_DECRYPT"}
        and key.text("Origin") in {None, "AWS_KMS"}
    )


RULE = Rule(
    id="kms-key-rotates",
    types=("AWS::KMS::Key",),
    demands="A symmetric KMS key rotates its key material.",
    why="Key material that leaked once, or was used too often, protects everything that is ever encrypted with it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G12",),
    cis=("4.6",),
    security_hub=("KMS.4",),
    nag=("KMSBackingKeyRotationEnabled",),
    control_tower=("CT.KMS.PR.1",),
    engine=("CMK_BACKING_KEY_ROTATION_ENABLED",),
    fix=Fix(
        cdk='EncryptionKey(self, "Key", description="Encrypts the data")',
        cloudformation="""\
Type: AWS::KMS::Key
Properties:
  EnableKeyRotation: true
""",
    ),
    check=_check,
)
