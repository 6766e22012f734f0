"""Containers cannot write to their root file system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ecs._platform import is_windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(task: Resource) -> Iterator[Problem]:
    if is_windows(task):
        return  # Windows has no such setting
    for container in task.nodes("ContainerDefinitions"):
        if container.flag("ReadonlyRootFilesystem") is not True:
            found = "false" if container.has("ReadonlyRootFilesystem") else "not set"
            yield container.problem(
                f"Its root file system can be written: ReadonlyRootFilesystem is {found}", "ReadonlyRootFilesystem"
            )


RULE = Rule(
    id="ecs-taskdefinition-has-a-read-only-root",
    types=("AWS::ECS::TaskDefinition",),
    demands="A container can only read its root file system.",
    why="Whoever breaks in can change the program, and leave another behind.",
    severity=Severity.HIGH,
    level=Level.STRICT,
    practices=("F04",),
    security_hub=("ECS.5",),
    control_tower=("CT.ECS.PR.6",),
    fix=Fix(
        cdk="""\
task = ecs.FargateTaskDefinition(self, "Task")
task.add_container(
    "App",
    image=ecs.ContainerImage.from_registry("public.ecr.aws/nginx/nginx:stable"),
    logging=ecs.LogDrivers.aws_logs(stream_prefix="app"),
    readonly_root_filesystem=True,
)
""",
        cloudformation="""\
Type: AWS::ECS::TaskDefinition
Properties:
  ContainerDefinitions:
    - Name: app
      Image: public.ecr.aws/nginx/nginx:stable
      ReadonlyRootFilesystem: true
""",
    ),
    check=_check,
)
