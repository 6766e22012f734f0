"""EC2 instances have one network interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(instance: Resource) -> Iterator[Problem]:
    interfaces = instance.nodes("NetworkInterfaces")
    if len(interfaces) > 1:
        yield instance.problem(f"It has {len(interfaces)} network interfaces", "NetworkInterfaces")


RULE = Rule(
    id="ec2-instance-has-one-network-interface",
    types=("AWS::EC2::Instance",),
    demands="An EC2 instance has one network interface only.",
    why="An instance in two subnets is a way around the security groups and routes between them.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("C01",),
    security_hub=("EC2.17",),
    control_tower=("CT.EC2.PR.12",),
    fix=Fix(
        cdk="""\
ec2.Instance(
    self,
    "Instance",
    vpc=vpc,
    vpc_subnets=ec2.SubnetSelection(subnets=vpc.public_subnets),
    instance_type=ec2.InstanceType("t3.micro"),
    machine_image=ec2.MachineImage.latest_amazon_linux2023(),
)
""",
        cloudformation="""\
Type: AWS::EC2::Instance
Properties:
  ImageId: ami-0123456789abcdef0
  NetworkInterfaces:
    - DeviceIndex: "0"
      SubnetId: subnet-0123456789abcdef0
""",
    ),
    check=_check,
)
