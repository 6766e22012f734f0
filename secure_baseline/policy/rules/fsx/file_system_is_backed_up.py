"""FSx file systems are backed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.fsx._configuration import is_scratch, settings_property
from secure_baseline.policy.rules.fsx._fixes import FILE_SYSTEM
from secure_baseline.policy.template.backup import is_selected_for_backup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(file_system: Resource) -> Iterator[Problem]:
    at = f"{settings_property(file_system)}.AutomaticBackupRetentionDays"
    days = file_system.number(at)
    # Left out, it is thirty days, but for Lustre none.
    if days or (days is None and file_system.text("FileSystemType") != "LUSTRE"):
        return
    if _cannot_be_backed_up(file_system) or is_selected_for_backup(file_system):
        return
    found = "not set" if days is None else f"{days:g}"
    yield file_system.problem(f"Nothing backs it up: AutomaticBackupRetentionDays is {found}", at)


def _cannot_be_backed_up(file_system: Resource) -> bool:
    """Scratch file systems, and those that only show what is in a bucket."""
    return is_scratch(file_system) or file_system.has("LustreConfiguration.ImportPath")


RULE = Rule(
    id="fsx-file-system-is-backed-up",
    types=("AWS::FSx::FileSystem",),
    demands="An FSx file system is backed up every day.",
    why="What is deleted or overwritten, by mistake or by ransomware, is gone.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("E01",),
    engine=("FSX_RESOURCES_PROTECTED_BY_BACKUP_PLAN",),
    fix=FILE_SYSTEM,
    check=_check,
)
