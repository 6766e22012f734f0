"""Key policies open nothing to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(key: Resource) -> Iterator[Problem]:
    yield from public_problems(key.document("KeyPolicy"))


RULE = Rule(
    id="kms-key-policy-is-not-public",
    types=("AWS::KMS::Key", "AWS::KMS::ReplicaKey"),
    demands="A key policy allows nothing to everybody.",
    why="Every AWS account can then use the key, or take it over, and read what it protects.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("G12",),
    cis=("2.21",),
    security_hub=("KMS.5",),
    engine=("KMS_NO_WILDCARD_PRINCIPAL",),
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
