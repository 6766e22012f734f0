"""EC2 instances act by a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._launches import inherited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(instance: Resource) -> Iterator[Problem]:
    if inherited(instance, instance, "IamInstanceProfile") is None:
        yield instance.problem("It has no role: IamInstanceProfile is not set", "IamInstanceProfile")


RULE = Rule(
    id="ec2-instance-has-a-role",
    types=("AWS::EC2::Instance",),
    demands="An EC2 instance has an instance profile.",
    why="Without a role it cannot be managed by Systems Manager, and software on it needs long-lived access keys.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("C02",),
    cis=("2.16",),
    nag=("EC2InstanceProfileAttached",),
    fix=Fix(
        cdk="""\
ec2.Instance(
    self,
    "Instance",
    vpc=vpc,
    vpc_subnets=ec2.SubnetSelection(subnets=vpc.public_subnets),
    instance_type=ec2.InstanceType("t3.micro"),
    machine_image=ec2.MachineImage.latest_amazon_linux2023(),
    ssm_session_permissions=True,
)
""",
        cloudformation="""\
Type: AWS::EC2::Instance
Properties:
  ImageId: ami-0123456789abcdef0
  IamInstanceProfile: web-servers
""",
    ),
    check=_check,
)
