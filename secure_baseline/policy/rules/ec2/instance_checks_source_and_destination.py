"""EC2 instances take traffic for themselves only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(instance: Resource) -> Iterator[Problem]:
    if instance.flag("SourceDestCheck") is False:
        yield instance.problem("It may forward traffic: SourceDestCheck is false", "SourceDestCheck")


RULE = Rule(
    id="ec2-instance-checks-source-and-destination",
    types=("AWS::EC2::Instance",),
    demands="An EC2 instance checks that it is source or destination of its traffic.",
    why="It can otherwise forward what others send, and pretend to be another.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("C01",),
    security_hub=("EC2.180",),
    fix=Fix(
        cdk="""\
ec2.Instance(
    self,
    "Instance",
    vpc=vpc,
    vpc_subnets=ec2.SubnetSelection(subnets=vpc.public_subnets),
    instance_type=ec2.InstanceType("t3.micro"),
    machine_image=ec2.MachineImage.latest_amazon_linux2023(),
    source_dest_check=True,
)
""",
        cloudformation="""\
Type: AWS::EC2::Instance
Properties:
  ImageId: ami-0123456789abcdef0
  SourceDestCheck: true
""",
    ),
    check=_check,
)
