"""FSx file systems span two zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.fsx._configuration import settings_property
from secure_baseline.policy.rules.fsx._fixes import FILE_SYSTEM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(file_system: Resource) -> Iterator[Problem]:
    if file_system.text("FileSystemType") not in {"WINDOWS", "ONTAP", "OPENZFS"}:
        return  # Lustre is in one zone always
    at = f"{settings_property(file_system)}.DeploymentType"
    kind = file_system.text(at)
    if not (kind or "").startswith("MULTI_AZ"):
        yield file_system.problem(f"It is in one zone: DeploymentType is {kind or 'not set'}", at)


RULE = Rule(
    id="fsx-file-system-spans-zones",
    types=("AWS::FSx::FileSystem",),
    demands="An FSx file system for Windows, ONTAP or OpenZFS spans two Availability Zones.",
    why="The files cannot be reached while its zone is down, and are lost if the zone is.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D08",),
    security_hub=("FSx.3", "FSx.4", "FSx.5"),
    fix=FILE_SYSTEM,
    check=_check,
)
