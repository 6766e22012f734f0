"""EFS file systems are encrypted at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(file_system: Resource) -> Iterator[Problem]:
    encrypted = file_system.flag("Encrypted")
    if not encrypted:
        found = "not set" if encrypted is None else "false"
        yield file_system.problem(f"It is not encrypted: Encrypted is {found}", "Encrypted")


RULE = Rule(
    id="efs-file-system-is-encrypted",
    types=("AWS::EFS::FileSystem",),
    demands="An EFS file system is encrypted at rest.",
    why="Files lie on disks in clear, and it can only be changed by moving all of them.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G14",),
    cis=("3.3.1",),
    security_hub=("EFS.1", "EFS.8"),
    nag=("EFSEncrypted",),
    control_tower=("CT.ELASTICFILESYSTEM.PR.1",),
    engine=("EFS_ENCRYPTED_CHECK",),
    fix=Fix(
        cdk='efs.FileSystem(self, "Files", vpc=vpc, encrypted=True)',
        cloudformation="""\
Type: AWS::EFS::FileSystem
Properties:
  Encrypted: true
""",
    ),
    check=_check,
)
