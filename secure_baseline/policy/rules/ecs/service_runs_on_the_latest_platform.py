"""Services on Fargate run on its latest platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ecs._platform import is_windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# The latest of each system; ECS.10 names the same.
_LINUX = "1.4.0"
_WINDOWS = "1.0.0"


def _check(service: Resource) -> Iterator[Problem]:
    version = service.text("PlatformVersion")
    if version in {None, "LATEST", _LINUX}:
        return
    task = service.target("TaskDefinition")
    if version == _WINDOWS and task is not None and is_windows(task):
        return
    yield service.problem(f"It is pinned to platform version {version}", "PlatformVersion")


RULE = Rule(
    id="ecs-service-runs-on-the-latest-platform",
    types=("AWS::ECS::Service",),
    demands="An ECS service on AWS Fargate runs on the latest platform version.",
    why="Tasks run on an operating system and a container runtime that get no fixes any more.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("C07",),
    security_hub=("ECS.10",),
    control_tower=("CT.ECS.PR.1",),
    fix=Fix(
        cdk="""\
task = ecs.FargateTaskDefinition(self, "Task")
task.add_container("App", image=ecs.ContainerImage.from_registry("public.ecr.aws/nginx/nginx:stable"))
cluster = ecs.Cluster(self, "Cluster", vpc=vpc)

ecs.FargateService(
    self,
    "Service",
    cluster=cluster,
    task_definition=task,
    platform_version=ecs.FargatePlatformVersion.LATEST,
    vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED),
)
""",
        cloudformation="""\
Type: AWS::ECS::Service
Properties:
  TaskDefinition: app
  LaunchType: FARGATE
  PlatformVersion: LATEST
  NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [subnet-12345678]}}
""",
    ),
    check=_check,
)
