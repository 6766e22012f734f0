"""Tasks reach file systems over TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(task: Resource) -> Iterator[Problem]:
    for volume in task.nodes("Volumes"):
        if not volume.has("EFSVolumeConfiguration"):
            continue
        found = volume.text("EFSVolumeConfiguration.TransitEncryption")
        if found != "ENABLED":
            yield volume.problem(
                f"Files are read and written in clear text: TransitEncryption is {found or 'not set'}",
                "EFSVolumeConfiguration.TransitEncryption",
            )


RULE = Rule(
    id="ecs-taskdefinition-encrypts-file-transfer",
    types=("AWS::ECS::TaskDefinition",),
    demands="A task mounts Amazon EFS with encryption in transit.",
    why="Files go through the network in clear text.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("ECS.18",),
    fix=Fix(
        cdk="""\
files = efs.FileSystem(self, "Files", vpc=vpc, encrypted=True)
ecs.FargateTaskDefinition(
    self,
    "Task",
    volumes=[
        ecs.Volume(
            name="shared",
            efs_volume_configuration=ecs.EfsVolumeConfiguration(
                file_system_id=files.file_system_id, transit_encryption="ENABLED"
            ),
        )
    ],
).add_container("App", image=ecs.ContainerImage.from_registry("public.ecr.aws/nginx/nginx:stable"))
""",
        cloudformation="""\
Type: AWS::ECS::TaskDefinition
Properties:
  Volumes:
    - Name: shared
      EFSVolumeConfiguration:
        FilesystemId: fs-12345678
        TransitEncryption: ENABLED
  ContainerDefinitions:
    - Name: app
      Image: public.ecr.aws/nginx/nginx:stable
""",
    ),
    check=_check,
)
