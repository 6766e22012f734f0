"""EFS file systems are backed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.backup import is_selected_for_backup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(file_system: Resource) -> Iterator[Problem]:
    status = file_system.text("BackupPolicy.Status")
    # File systems in one zone are backed up by default.
    if status == "ENABLED" or (status is None and file_system.has("AvailabilityZoneName")):
        return
    if not is_selected_for_backup(file_system, file_system.nodes("FileSystemTags")):
        yield file_system.problem(f"Nothing backs it up: BackupPolicy is {status or 'not set'}", "BackupPolicy")


RULE = Rule(
    id="efs-file-system-is-backed-up",
    types=("AWS::EFS::FileSystem",),
    demands="An EFS file system is backed up by AWS Backup.",
    why="What is deleted or overwritten, by mistake or by ransomware, is gone.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("E01",),
    security_hub=("EFS.2", "EFS.7"),
    nag=("EFSInBackupPlan",),
    control_tower=("CT.ELASTICFILESYSTEM.PR.2",),
    engine=("EFS_RESOURCES_PROTECTED_BY_BACKUP_PLAN",),
    fix=Fix(
        cdk='efs.FileSystem(self, "Files", vpc=vpc, encrypted=True, enable_automatic_backups=True)',
        cloudformation="""\
Type: AWS::EFS::FileSystem
Properties:
  Encrypted: true
  BackupPolicy:
    Status: ENABLED
""",
    ),
    check=_check,
)
