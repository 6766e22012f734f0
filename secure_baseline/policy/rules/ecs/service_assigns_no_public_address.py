"""Services give their tasks no public address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(service: Resource) -> Iterator[Problem]:
    # The service writes it in one way, the task set in the other.
    for key in ("AwsvpcConfiguration", "AwsVpcConfiguration"):
        at = f"NetworkConfiguration.{key}.AssignPublicIp"
        if service.text(at) == "ENABLED":
            yield service.problem("Its tasks get public addresses: AssignPublicIp is ENABLED", at)


RULE = Rule(
    id="ecs-service-assigns-no-public-address",
    types=("AWS::ECS::Service", "AWS::ECS::TaskSet"),
    demands="An ECS service gives its tasks no public IP address.",
    why="Every task can be reached from the internet, and one wrong security group opens it.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("C01", "B04"),
    security_hub=("ECS.2", "ECS.16"),
    control_tower=("CT.ECS.PR.9",),
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
    assign_public_ip=False,
    vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED),
)
""",
        cloudformation="""\
Type: AWS::ECS::Service
Properties:
  TaskDefinition: app
  LaunchType: FARGATE
  NetworkConfiguration:
    AwsvpcConfiguration:
      Subnets: [subnet-12345678]
      AssignPublicIp: DISABLED
""",
    ),
    check=_check,
)
