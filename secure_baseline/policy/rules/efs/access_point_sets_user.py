"""EFS access points set the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(access_point: Resource) -> Iterator[Problem]:
    if not access_point.has("PosixUser"):
        yield access_point.problem("Clients name their user themselves: PosixUser is not set", "PosixUser")


RULE = Rule(
    id="efs-access-point-sets-user",
    types=("AWS::EFS::AccessPoint",),
    demands="An EFS access point sets the POSIX user.",
    why="A client can claim to be any user, the owner of any file among them.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G14",),
    security_hub=("EFS.4",),
    control_tower=("CT.ELASTICFILESYSTEM.PR.4",),
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
