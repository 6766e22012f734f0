"""Containers get no secret in a plain variable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.variables import secret_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(task: Resource) -> Iterator[Problem]:
    containers = task.nodes("ContainerDefinitions")
    yield from secret_problems(variable for container in containers for variable in container.nodes("Environment"))


RULE = Rule(
    id="ecs-taskdefinition-has-no-secret-in-clear",
    types=("AWS::ECS::TaskDefinition",),
    demands="A container gets no secret in a plain environment variable.",
    why="Whoever may read the template or the task definition has the secret.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    security_hub=("ECS.8",),
    nag=("ECSTaskDefinitionNoEnvironmentVariables",),
    control_tower=("CT.ECS.PR.12",),
    fix=Fix(
        cdk="""\
secret = secretsmanager.Secret(self, "DbPassword")
task = ecs.FargateTaskDefinition(self, "Task")
task.add_container(
    "App",
    image=ecs.ContainerImage.from_registry("public.ecr.aws/nginx/nginx:stable"),
    logging=ecs.LogDrivers.aws_logs(stream_prefix="app"),
    secrets={"DB_PASSWORD": ecs.Secret.from_secrets_manager(secret)},
)
""",
        cloudformation="""\
Type: AWS::ECS::TaskDefinition
Properties:
  ExecutionRoleArn: arn:aws:iam::123456789012:role/start
  ContainerDefinitions:
    - Name: app
      Image: public.ecr.aws/nginx/nginx:stable
      Secrets:
        - Name: DB_PASSWORD
          ValueFrom: arn:aws:secretsmanager:eu-central-1:123456789012:secret:app
""",
    ),
    check=_check,
)
