"""Launch configurations give no public addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(launch: Resource) -> Iterator[Problem]:
    if launch.flag("AssociatePublicIpAddress"):
        says = "Instances are given public addresses: AssociatePublicIpAddress is true"
        yield launch.problem(says, "AssociatePublicIpAddress")


RULE = Rule(
    id="autoscaling-launch-configuration-gives-no-public-address",
    types=("AWS::AutoScaling::LaunchConfiguration",),
    demands="A launch configuration gives its instances no public IP address.",
    why="Whatever listens on them is one rule of a security group away from the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("C01", "B10"),
    security_hub=("Autoscaling.5",),
    nag=("AutoScalingLaunchConfigPublicIpDisabled",),
    control_tower=("CT.AUTOSCALING.PR.5",),
    fix=Fix(
        cdk="""\
autoscaling.CfnLaunchConfiguration(
    self,
    "Launch",
    image_id="ami-0123456789abcdef0",
    instance_type="t3.micro",
    associate_public_ip_address=False,
)
""",
        cloudformation="""\
Type: AWS::AutoScaling::LaunchConfiguration
Properties:
  ImageId: ami-0123456789abcdef0
  InstanceType: t3.micro
  AssociatePublicIpAddress: false
""",
    ),
    check=_check,
)
