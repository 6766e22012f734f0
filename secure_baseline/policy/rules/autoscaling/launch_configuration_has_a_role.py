"""Instances of launch configurations act by a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(launch: Resource) -> Iterator[Problem]:
    if not launch.has("IamInstanceProfile"):
        yield launch.problem("Instances have no role: IamInstanceProfile is not set", "IamInstanceProfile")


RULE = Rule(
    id="autoscaling-launch-configuration-has-a-role",
    types=("AWS::AutoScaling::LaunchConfiguration",),
    demands="A launch configuration gives its instances an instance profile.",
    why="Without a role Systems Manager cannot manage them, and software on them needs access keys that last.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("C02",),
    cis=("2.16",),
    fix=Fix(
        cdk="""\
autoscaling.CfnLaunchConfiguration(
    self,
    "Launch",
    image_id="ami-0123456789abcdef0",
    instance_type="t3.micro",
    iam_instance_profile="web-servers",
)
""",
        cloudformation="""\
Type: AWS::AutoScaling::LaunchConfiguration
Properties:
  ImageId: ami-0123456789abcdef0
  InstanceType: t3.micro
  IamInstanceProfile: web-servers
""",
    ),
    check=_check,
)
