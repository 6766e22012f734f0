"""KMS keys wait before they are deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.controls.numbers import KEY_DELETION_WINDOW_DAYS
from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(key: Resource) -> Iterator[Problem]:
    # Left out, it is thirty days.
    days = key.number("PendingWindowInDays")
    if days is not None and days < KEY_DELETION_WINDOW_DAYS:
        yield key.problem(f"It can be gone soon: PendingWindowInDays is {days:g}", "PendingWindowInDays")


RULE = Rule(
    id="kms-key-waits-before-deletion",
    types=("AWS::KMS::Key", "AWS::KMS::ReplicaKey"),
    demands="A KMS key waits thirty days before it is deleted.",
    why="A deletion that was a mistake has to be noticed before the data is lost for good.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G12",),
    fix=Fix(
        cdk='EncryptionKey(self, "Key", description="Encrypts the data")',
        cloudformation="""\
Type: AWS::KMS::Key
Properties:
  PendingWindowInDays: 30
""",
    ),
    check=_check,
)
