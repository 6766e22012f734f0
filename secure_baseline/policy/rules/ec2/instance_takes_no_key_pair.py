"""Nobody logs in to instances with a key pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._launches import launches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEY_PAIR = "AWS::EC2::KeyPair"


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.type == _KEY_PAIR:
        yield resource.problem("A key pair is made")
        return
    pairs = list(resource.template.resources(_KEY_PAIR))
    for launch in launches(resource):
        name = launch.get("KeyName")
        if name and not any(pair.is_meant_by(name) or pair.get("KeyName") == name for pair in pairs):
            yield launch.problem("It takes a key pair: KeyName is set", "KeyName")


RULE = Rule(
    id="ec2-instance-takes-no-key-pair",
    types=("AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::EC2::SpotFleet", "AWS::EC2::KeyPair"),
    demands="An EC2 instance is reached by Session Manager or Instance Connect, not with a key pair.",
    why="A private key on somebody's disk opens the instance for as long as it lives, and nobody knows who used it.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("C06", "C05"),
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
  IamInstanceProfile: managed-by-session-manager
""",
    ),
    check=_check,
)
