"""KMS keys cannot lock out those who manage them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(key: Resource) -> Iterator[Problem]:
    if key.flag("BypassPolicyLockoutSafetyCheck"):
        yield key.problem(
            "Its policy is taken unchecked: BypassPolicyLockoutSafetyCheck is true", "BypassPolicyLockoutSafetyCheck"
        )


RULE = Rule(
    id="kms-key-policy-cannot-lock-out",
    types=("AWS::KMS::Key",),
    demands="A KMS key is checked for a policy that nobody can change anymore.",
    why="A key whose policy lets in nobody cannot be managed again, and only AWS Support can help.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("G12",),
    fix=Fix(
        cdk='EncryptionKey(self, "Key", description="Encrypts the data")',
        cloudformation="""\
Type: AWS::KMS::Key
Properties:
  EnableKeyRotation: true
  KeyPolicy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:root
        Action: kms:*
        Resource: "*"
""",
    ),
    check=_check,
)
