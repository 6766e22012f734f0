"""Jobs get no public address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(job: Resource) -> Iterator[Problem]:
    for where in (*job.nodes("ContainerProperties"), *job.nodes("EcsProperties.TaskProperties")):
        if where.text("NetworkConfiguration.AssignPublicIp") == "ENABLED":
            yield where.problem(
                "It gets a public address: AssignPublicIp is ENABLED", "NetworkConfiguration.AssignPublicIp"
            )


RULE = Rule(
    id="batch-jobdefinition-assigns-no-public-address",
    types=("AWS::Batch::JobDefinition",),
    demands="A job on AWS Fargate gets no public IP address.",
    why="The job can be reached from the internet, and one wrong security group opens it.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("C01", "B04"),
    fix=Fix(
        cdk="""\
batch.EcsJobDefinition(
    self,
    "Job",
    container=batch.EcsFargateContainerDefinition(
        self,
        "Container",
        image=ecs.ContainerImage.from_registry("public.ecr.aws/amazonlinux/amazonlinux"),
        cpu=1,
        memory=cdk.Size.mebibytes(2048),
        assign_public_ip=False,
    ),
)
""",
        cloudformation="""\
Type: AWS::Batch::JobDefinition
Properties:
  Type: container
  ContainerProperties:
    Image: public.ecr.aws/amazonlinux/amazonlinux
    ResourceRequirements:
      - {Type: VCPU, Value: "1"}
      - {Type: MEMORY, Value: "2048"}
    NetworkConfiguration: {AssignPublicIp: DISABLED}
""",
    ),
    check=_check,
)
