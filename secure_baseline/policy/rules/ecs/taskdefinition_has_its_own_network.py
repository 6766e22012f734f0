"""Tasks do not use their host's network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(task: Resource) -> Iterator[Problem]:
    if task.text("NetworkMode") == "host":
        yield task.problem("It uses its host's network: NetworkMode is host", "NetworkMode")


RULE = Rule(
    id="ecs-taskdefinition-has-its-own-network",
    types=("AWS::ECS::TaskDefinition",),
    demands="A task does not use its host's network.",
    why="Its containers reach services that listen on the instance alone, such as the instance's own credentials.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F04", "B09"),
    security_hub=("ECS.17",),
    nag=("ECSTaskDefinitionUserForHostMode",),
    control_tower=("CT.ECS.PR.4", "CT.ECS.PR.8"),
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
  NetworkMode: awsvpc
  ContainerDefinitions:
    - Name: app
      Image: public.ecr.aws/nginx/nginx:stable
""",
    ),
    check=_check,
)
