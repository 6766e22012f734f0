"""EFS access points lead to a directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(access_point: Resource) -> Iterator[Problem]:
    path = access_point.text("RootDirectory.Path")
    if path is None or path == "/":
        yield access_point.problem(
            f"It leads to the whole file system: Path is {path or 'not set'}", "RootDirectory.Path"
        )


RULE = Rule(
    id="efs-access-point-has-root-directory",
    types=("AWS::EFS::AccessPoint",),
    demands="An EFS access point leads to a directory, not to the whole file system.",
    why="An application that needs one directory reads and changes the files of all.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G14",),
    security_hub=("EFS.3",),
    control_tower=("CT.ELASTICFILESYSTEM.PR.3",),
    fix=Fix(
        cdk="""\
file_system = efs.FileSystem(self, "Files", vpc=vpc, encrypted=True)
file_system.add_access_point(
    "App",
    path="/app",
    posix_user=efs.PosixUser(uid="1000", gid="1000"),
    create_acl=efs.Acl(owner_uid="1000", owner_gid="1000", permissions="750"),
)
""",
        cloudformation="""\
Type: AWS::EFS::AccessPoint
Properties:
  FileSystemId: !ImportValue files-id
  PosixUser:
    Uid: "1000"
    Gid: "1000"
  RootDirectory:
    Path: /app
    CreationInfo:
      OwnerUid: "1000"
      OwnerGid: "1000"
      Permissions: "750"
""",
    ),
    check=_check,
)
