"""Containers do not run as root."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ecs._platform import is_windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(task: Resource) -> Iterator[Problem]:
    for container in task.nodes("ContainerDefinitions"):
        user = container.text("User")
        # The part behind a colon is the group.
        name = (user or "").partition(":")[0].lower()
        if name in ({"", "containeradministrator"} if is_windows(task) else {"", "root", "0"}):
            yield container.problem(f"It runs as root: User is {user or 'not set'}", "User")


RULE = Rule(
    id="ecs-taskdefinition-does-not-run-as-root",
    types=("AWS::ECS::TaskDefinition",),
    demands="A container runs as a user that is not root or administrator.",
    why="A flaw in the program gives away the container as a whole, and often the host.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F02",),
    security_hub=("ECS.20", "ECS.21"),
    control_tower=("CT.ECS.PR.3",),
    fix=Fix(
        cdk="""\
task = ecs.FargateTaskDefinition(self, "Task")
task.add_container(
    "App",
    image=ecs.ContainerImage.from_registry("public.ecr.aws/nginx/nginx:stable"),
    logging=ecs.LogDrivers.aws_logs(stream_prefix="app"),
    user="1000",
)
""",
        cloudformation="""\
Type: AWS::ECS::TaskDefinition
Properties:
  ContainerDefinitions:
    - Name: app
      Image: public.ecr.aws/nginx/nginx:stable
      User: "1000"
""",
    ),
    check=_check,
)
