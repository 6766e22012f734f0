"""Policies of EFS file systems open nothing to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(file_system: Resource) -> Iterator[Problem]:
    yield from public_problems(file_system.document("FileSystemPolicy"))


RULE = Rule(
    id="efs-file-system-policy-is-not-public",
    types=("AWS::EFS::FileSystem",),
    demands="The policy of an EFS file system allows everybody nothing but to mount it in its VPC.",
    why="Whoever reaches the network, from any account, can mount it and read or change files.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("G14",),
    cis=("2.21",),
    fix=Fix(
        cdk='efs.FileSystem(self, "Files", vpc=vpc, encrypted=True, allow_anonymous_access=False)',
        cloudformation="""\
Type: AWS::EFS::FileSystem
Properties:
  Encrypted: true
  FileSystemPolicy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/app
        Action:
          - elasticfilesystem:ClientMount
          - elasticfilesystem:ClientWrite
""",
    ),
    check=_check,
)
