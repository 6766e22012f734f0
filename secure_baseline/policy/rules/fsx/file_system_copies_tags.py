"""Backups and volumes of FSx file systems have its tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.fsx._configuration import is_scratch, settings_property
from secure_baseline.policy.rules.fsx._fixes import FILE_SYSTEM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_DEMANDED = {"OPENZFS": ("CopyTagsToBackups", "CopyTagsToVolumes"), "LUSTRE": ("CopyTagsToBackups",)}


def _check(file_system: Resource) -> Iterator[Problem]:
    demanded = _DEMANDED.get(file_system.text("FileSystemType") or "", ())
    if not demanded or is_scratch(file_system):
        return
    at = settings_property(file_system)
    missing = [name for name in demanded if not file_system.flag(f"{at}.{name}")]
    if missing:
        yield file_system.problem(f"Its tags stay behind: {' and '.join(missing)} not true", at)


RULE = Rule(
    id="fsx-file-system-copies-tags",
    types=("AWS::FSx::FileSystem",),
    demands="Tags of an FSx file system for OpenZFS or Lustre are copied to its backups and volumes.",
    why="Rules for access, cost and retention that go by tags miss the copies of the data.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("E01",),
    security_hub=("FSx.1", "FSx.2"),
    fix=FILE_SYSTEM,
    check=_check,
)
