"""Tasks do not mount their host's Docker socket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# The sockets, and the folders that hold them up to the root, which is empty without its slash.
_WITH_SOCKET = frozenset(
    {
        "",
        "/run",
        "/run/containerd",
        "/run/containerd/containerd.sock",
        "/run/docker.sock",
        "/var",
        "/var/run",
        "/var/run/docker.sock",
    }
)


def _check(task: Resource) -> Iterator[Problem]:
    for volume in task.nodes("Volumes"):
        path = volume.text("Host.SourcePath")
        if path is not None and path.rstrip("/") in _WITH_SOCKET:
            yield volume.problem(f"It mounts {path}, where the container engine listens", "Host.SourcePath")


RULE = Rule(
    id="ecs-taskdefinition-leaves-docker-alone",
    types=("AWS::ECS::TaskDefinition",),
    demands="A task does not mount the socket of its host's container engine.",
    why="Whoever can write to it starts containers that are root on the instance.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("F02",),
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
  Volumes:
    - Name: data
      Host: {SourcePath: /ecs/data}
  ContainerDefinitions:
    - Name: app
      Image: public.ecr.aws/nginx/nginx:stable
""",
    ),
    check=_check,
)
