"""Containers write logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(task: Resource) -> Iterator[Problem]:
    for container in task.nodes("ContainerDefinitions"):
        driver = container.text("LogConfiguration.LogDriver")
        if driver in {None, "none"}:
            yield container.problem(f"It has no log driver: LogDriver is {driver or 'not set'}", "LogConfiguration")


RULE = Rule(
    id="ecs-taskdefinition-logs",
    types=("AWS::ECS::TaskDefinition",),
    demands="Each container of a task has a log driver.",
    why="What the program says is lost when the task stops, and no inquiry can use it.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("F04", "H04"),
    security_hub=("ECS.9",),
    nag=("ECSTaskDefinitionContainerLogging",),
    control_tower=("CT.ECS.PR.5",),
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
  ContainerDefinitions:
    - Name: app
      Image: public.ecr.aws/nginx/nginx:stable
      LogConfiguration:
        LogDriver: awslogs
        Options: {awslogs-group: app, awslogs-region: eu-central-1, awslogs-stream-prefix: app}
""",
    ),
    check=_check,
)
