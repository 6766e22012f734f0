"""EC2 instances are not given public addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._launches import INSTANCE, launches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_GIVES_ADDRESS = (("AWS::EC2::EIP", "InstanceId"), ("AWS::EC2::EIPAssociation", "InstanceId"))


def _check(resource: Resource) -> Iterator[Problem]:
    for launch in launches(resource):
        for interface in launch.nodes("NetworkInterfaces"):
            if interface.flag("AssociatePublicIpAddress"):
                yield interface.problem(
                    "It is given a public address: AssociatePublicIpAddress is true", "AssociatePublicIpAddress"
                )
    if resource.type == INSTANCE:
        givers = [each for kind, key in _GIVES_ADDRESS for each in resource.referring(kind, key)]
        if givers:
            yield resource.problem(f"It is given a public address by {givers[0].logical_id}")


RULE = Rule(
    id="ec2-instance-has-no-public-address",
    types=("AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::EC2::SpotFleet", "AWS::EC2::EC2Fleet"),
    demands="An EC2 instance has no public IP address.",
    why="Whatever listens on it is one rule of a security group away from the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("C01",),
    security_hub=("EC2.9", "EC2.25"),
    nag=("EC2InstanceNoPublicIp",),
    control_tower=("CT.EC2.PR.8", "CT.EC2.PR.9"),
    fix=Fix(
        cdk="""\
ec2.Instance(
    self,
    "Instance",
    vpc=vpc,
    vpc_subnets=ec2.SubnetSelection(subnets=vpc.public_subnets),
    instance_type=ec2.InstanceType("t3.micro"),
    machine_image=ec2.MachineImage.latest_amazon_linux2023(),
    associate_public_ip_address=False,
)
""",
        cloudformation="""\
Type: AWS::EC2::Instance
Properties:
  ImageId: ami-0123456789abcdef0
  NetworkInterfaces:
    - DeviceIndex: "0"
      SubnetId: subnet-0123456789abcdef0
      AssociatePublicIpAddress: false
""",
    ),
    check=_check,
)
