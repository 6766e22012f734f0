"""Containers have no power over their host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_AS_GOOD_AS_ROOT = frozenset({"ALL", "SYS_ADMIN", "SYS_MODULE", "DAC_READ_SEARCH"})


def _check(task: Resource) -> Iterator[Problem]:
    for container in task.nodes("ContainerDefinitions"):
        if container.flag("Privileged"):
            yield container.problem("It is privileged: Privileged is true", "Privileged")
            continue
        for added in container.nodes("LinuxParameters.Capabilities.Add"):
            if added.text() in _AS_GOOD_AS_ROOT:
                yield added.problem(f"It has the capability {added.text()}")


RULE = Rule(
    id="ecs-taskdefinition-is-not-privileged",
    types=("AWS::ECS::TaskDefinition",),
    demands="A container is not privileged and has no capability that amounts to it.",
    why="Whoever breaks into the container is root on the instance and in all containers on it.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("F02",),
    security_hub=("ECS.4",),
    control_tower=("CT.ECS.PR.11",),
    fix=Fix(
        cdk="""\
task = ecs.FargateTaskDefinition(self, "Task")
task.add_container(
    "App",
    image=ecs.ContainerImage.from_registry("public.ecr.aws/nginx/nginx:stable"),
    logging=ecs.LogDrivers.aws_logs(stream_prefix="app"),
    privileged=False,
)
""",
        cloudformation="""\
Type: AWS::ECS::TaskDefinition
Properties:
  ContainerDefinitions:
    - Name: app
      Image: public.ecr.aws/nginx/nginx:stable
      Privileged: false
""",
    ),
    check=_check,
)
