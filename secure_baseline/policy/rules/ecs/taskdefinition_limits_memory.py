"""Containers have a memory limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(task: Resource) -> Iterator[Problem]:
    if task.has("Memory"):
        return
    for container in task.nodes("ContainerDefinitions"):
        if not container.has("Memory"):
            yield container.problem("It has no memory limit: Memory is not set", "Memory")


RULE = Rule(
    id="ecs-taskdefinition-limits-memory",
    types=("AWS::ECS::TaskDefinition",),
    demands="A container, or its task, has a limit of memory.",
    why="One container that leaks memory, or is made to, takes the others on the instance with it.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F04",),
    control_tower=("CT.ECS.PR.7",),
    fix=Fix(
        cdk="""\
task = ecs.FargateTaskDefinition(self, "Task", memory_limit_mib=512)
task.add_container(
    "App",
    image=ecs.ContainerImage.from_registry("public.ecr.aws/nginx/nginx:stable"),
    logging=ecs.LogDrivers.aws_logs(stream_prefix="app"),
)
""",
        cloudformation="""\
Type: AWS::ECS::TaskDefinition
Properties:
  ContainerDefinitions:
    - Name: app
      Image: public.ecr.aws/nginx/nginx:stable
      Memory: 512
""",
    ),
    check=_check,
)
