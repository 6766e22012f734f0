"""KMS keys outlive their stacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEPT = frozenset({"Retain", "RetainExceptOnCreate"})


def _check(key: Resource) -> Iterator[Problem]:
    policy = key.attributes.text("DeletionPolicy")
    if policy not in _KEPT:
        yield key.attributes.problem(
            f"It is deleted with its stack: DeletionPolicy is {policy or 'not set'}", "DeletionPolicy"
        )


RULE = Rule(
    id="kms-key-is-retained",
    types=("AWS::KMS::Key", "AWS::KMS::ReplicaKey"),
    demands="A KMS key stays when its stack is deleted.",
    why="With the key goes everything that was ever encrypted with it, backups included.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G12",),
    security_hub=("KMS.3",),
    fix=Fix(
        cdk='EncryptionKey(self, "Key", description="Encrypts the data")',
        cloudformation="""\
Type: AWS::KMS::Key
DeletionPolicy: Retain
UpdateReplacePolicy: Retain
Properties:
  EnableKeyRotation: true
""",
    ),
    check=_check,
)
