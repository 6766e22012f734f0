"""EFS file systems are encrypted with customer managed keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(file_system: Resource) -> Iterator[Problem]:
    key = file_system.get("KmsKeyId")
    if key is not None and "alias/aws/" not in str(key):
        return
    if file_system.flag("Encrypted"):  # one that is not encrypted is told by a rule of its own
        yield file_system.problem(
            f"It is encrypted with the key that AWS manages: KmsKeyId is {key or 'not set'}", "KmsKeyId"
        )


RULE = Rule(
    id="efs-file-system-uses-customer-managed-key",
    types=("AWS::EFS::FileSystem",),
    demands="An EFS file system is encrypted with a customer managed KMS key.",
    why="The key that AWS manages has a policy that nobody can change, and cannot be taken away from anybody.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G12", "G14"),
    fix=Fix(
        cdk='efs.FileSystem(self, "Files", vpc=vpc, encrypted=True, kms_key=key)',
        cloudformation="""\
Type: AWS::EFS::FileSystem
Properties:
  Encrypted: true
  KmsKeyId: !ImportValue files-key-arn
""",
    ),
    check=_check,
)
