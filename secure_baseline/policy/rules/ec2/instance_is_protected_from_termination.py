"""EC2 instances are protected from termination."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._launches import inherited
from secure_baseline.policy.template.node import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(instance: Resource) -> Iterator[Problem]:
    protected = Node(inherited(instance, instance, "DisableApiTermination"), ()).flag()
    if not protected:
        state = "not set" if protected is None else "false"
        yield instance.problem(f"It can be terminated: DisableApiTermination is {state}", "DisableApiTermination")


RULE = Rule(
    id="ec2-instance-is-protected-from-termination",
    types=("AWS::EC2::Instance",),
    demands="An EC2 instance is protected from termination.",
    why="One wrong call, or an intruder's, ends it with the data on its volumes.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("E01",),
    nag=("EC2InstanceTerminationProtection",),
    fix=Fix(
        cdk="""\
ec2.Instance(
    self,
    "Instance",
    vpc=vpc,
    vpc_subnets=ec2.SubnetSelection(subnets=vpc.public_subnets),
    instance_type=ec2.InstanceType("t3.micro"),
    machine_image=ec2.MachineImage.latest_amazon_linux2023(),
    disable_api_termination=True,
)
""",
        cloudformation="""\
Type: AWS::EC2::Instance
Properties:
  ImageId: ami-0123456789abcdef0
  DisableApiTermination: true
""",
    ),
    check=_check,
)
