"""Auto Scaling groups start instances from launch templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    for key in ("LaunchConfigurationName", "InstanceId"):
        if group.has(key):
            yield group.problem(f"It starts instances without a launch template: {key} is set", key)


RULE = Rule(
    id="autoscaling-group-uses-a-launch-template",
    types=("AWS::AutoScaling::AutoScalingGroup",),
    demands="An Auto Scaling group starts its instances from a launch template.",
    why="Launch configurations take neither new instance types nor new security settings, and are being withdrawn.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B10",),
    security_hub=("AutoScaling.9",),
    control_tower=("CT.AUTOSCALING.PR.8",),
    fix=Fix(
        cdk="""\
autoscaling.AutoScalingGroup(
    self,
    "Group",
    vpc=vpc,
    vpc_subnets=ec2.SubnetSelection(subnets=vpc.public_subnets),
    launch_template=ec2.LaunchTemplate(
        self,
        "Launch",
        instance_type=ec2.InstanceType("t3.micro"),
        machine_image=ec2.MachineImage.latest_amazon_linux2023(),
        http_tokens=ec2.LaunchTemplateHttpTokens.REQUIRED,
        role=iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com")),
        security_group=ec2.SecurityGroup(self, "SecurityGroup", vpc=vpc),
    ),
    max_capacity=4,
)
""",
        cloudformation="""\
Type: AWS::AutoScaling::AutoScalingGroup
Properties:
  MinSize: "2"
  MaxSize: "4"
  VPCZoneIdentifier:
    - subnet-0123456789abcdef0
    - subnet-0123456789abcdef1
  LaunchTemplate:
    LaunchTemplateId: lt-0123456789abcdef0
    Version: "1"
""",
    ),
    check=_check,
)
