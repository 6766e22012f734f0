"""EC2 instances take metadata requests with a session token only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._launches import FLEET, launch_template, launches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    for launch in launches(resource):
        if launch.text("MetadataOptions.HttpEndpoint") == "disabled":
            continue
        tokens = launch.text("MetadataOptions.HttpTokens")
        if tokens is None and resource.type == FLEET:
            continue  # its launch template decides
        if tokens is None and launch.has("LaunchTemplate"):
            launch_template(resource)  # decides, and is looked at by itself
        elif tokens != "required":
            says = f"Version 1 of the metadata service is open: HttpTokens is {tokens or 'not set'}"
            yield launch.problem(says, "MetadataOptions.HttpTokens")


RULE = Rule(
    id="ec2-instance-requires-imdsv2",
    types=("AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::EC2::EC2Fleet"),
    demands="An EC2 instance answers metadata requests of version 2 (IMDSv2) only.",
    why="By version 1, a flaw that makes a server fetch a URL is enough to steal its role's credentials.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("C03",),
    cis=("6.7",),
    security_hub=("EC2.8", "EC2.170"),
    nag=("EC2IMDSv2Enabled",),
    control_tower=("CT.EC2.PR.1",),
    fix=Fix(
        cdk="""\
ec2.Instance(
    self,
    "Instance",
    vpc=vpc,
    vpc_subnets=ec2.SubnetSelection(subnets=vpc.public_subnets),
    instance_type=ec2.InstanceType("t3.micro"),
    machine_image=ec2.MachineImage.latest_amazon_linux2023(),
    http_tokens=ec2.HttpTokens.REQUIRED,
)
""",
        cloudformation="""\
Type: AWS::EC2::Instance
Properties:
  ImageId: ami-0123456789abcdef0
  MetadataOptions:
    HttpTokens: required
""",
    ),
    check=_check,
)
