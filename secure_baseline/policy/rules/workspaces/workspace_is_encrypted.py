"""Desktops are encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(workspace: Resource) -> Iterator[Problem]:
    for key, volume in (("RootVolumeEncryptionEnabled", "root"), ("UserVolumeEncryptionEnabled", "user")):
        if workspace.flag(key) is not True:
            found = "false" if workspace.has(key) else "not set"
            yield workspace.problem(f"The {volume} volume is not encrypted: {key} is {found}", key)


RULE = Rule(
    id="workspaces-workspace-is-encrypted",
    types=("AWS::WorkSpaces::Workspace",),
    demands="A WorkSpace's root and user volumes are encrypted.",
    why="Files lie in clear text on disks and in snapshots.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G14",),
    security_hub=("WorkSpaces.1", "WorkSpaces.2"),
    engine=("WORKSPACE_ENCRYPTION_ENABLED",),
    fix=Fix(
        cdk="""\
workspaces.CfnWorkspace(
    self,
    "Desktop",
    bundle_id="wsb-123456789",
    directory_id="d-1234567890",
    user_name="ann",
    root_volume_encryption_enabled=True,
    user_volume_encryption_enabled=True,
    volume_encryption_key=key.key_arn,
)
""",
        cloudformation="""\
Type: AWS::WorkSpaces::Workspace
Properties:
  BundleId: wsb-123456789
  DirectoryId: d-1234567890
  UserName: ann
  RootVolumeEncryptionEnabled: true
  UserVolumeEncryptionEnabled: true
  VolumeEncryptionKey: alias/workspaces
""",
    ),
    check=_check,
)
