"""Nobody logs in to instances with a key pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(launch: Resource) -> Iterator[Problem]:
    name = launch.get("KeyName")
    pairs = launch.template.resources("AWS::EC2::KeyPair")  # one that is made here is told by itself
    if name and not any(pair.is_meant_by(name) or pair.get("KeyName") == name for pair in pairs):
        yield launch.problem("Instances take a key pair: KeyName is set", "KeyName")


RULE = Rule(
    id="autoscaling-launch-configuration-takes-no-key-pair",
    types=("AWS::AutoScaling::LaunchConfiguration",),
    demands="Instances of a launch configuration are reached by Session Manager, not with a key pair.",
    why="A private key on somebody's disk opens them for as long as they live, and nobody knows who used it.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("C06", "C05"),
    fix=Fix(
        cdk="""\
autoscaling.CfnLaunchConfiguration(
    self,
    "Launch",
    image_id="ami-0123456789abcdef0",
    instance_type="t3.micro",
    iam_instance_profile="managed-by-session-manager",
)
""",
        cloudformation="""\
Type: AWS::AutoScaling::LaunchConfiguration
Properties:
  ImageId: ami-0123456789abcdef0
  InstanceType: t3.micro
  IamInstanceProfile: managed-by-session-manager
""",
    ),
    check=_check,
)
