"""Tasks do not share their host's processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(task: Resource) -> Iterator[Problem]:
    for key in ("PidMode", "IpcMode"):
        if task.text(key) == "host":
            yield task.problem(f"It shares its host's namespace: {key} is host", key)


RULE = Rule(
    id="ecs-taskdefinition-keeps-its-own-processes",
    types=("AWS::ECS::TaskDefinition",),
    demands="A task does not share its host's processes or memory.",
    why="Its containers see, and can stop or read, what runs on the instance and in other tasks.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("F04",),
    security_hub=("ECS.3",),
    control_tower=("CT.ECS.PR.10",),
    fix=Fix(
        cdk="""\
task = ecs.FargateTaskDefinition(self, "Task")
task.add_container(
    "App",
    image=ecs.ContainerImage.from_registry("public.ecr.aws/nginx/nginx:stable"),
    logging=ecs.LogDrivers.aws_logs(stream_prefix="app"),
)
""",
        cloudformation="""\
Type: AWS::ECS::TaskDefinition
Properties:
  PidMode: task
  ContainerDefinitions:
    - Name: app
      Image: public.ecr.aws/nginx/nginx:stable
""",
    ),
    check=_check,
)
