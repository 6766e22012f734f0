"""Auto Scaling groups use several instance types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_TEMPLATE = "MixedInstancesPolicy.LaunchTemplate"


def _check(group: Resource) -> Iterator[Problem]:
    if not group.has("MixedInstancesPolicy"):
        yield group.problem("It uses one instance type: MixedInstancesPolicy is not set", "MixedInstancesPolicy")
        return
    overrides = group.nodes(f"{_TEMPLATE}.Overrides")
    if any(each.has("InstanceRequirements") for each in overrides):
        return
    if len(overrides) < 2:  # noqa: PLR2004  (two types)
        yield group.problem("It uses one instance type: fewer than two Overrides are given", f"{_TEMPLATE}.Overrides")


RULE = Rule(
    id="autoscaling-group-uses-several-instance-types",
    types=("AWS::AutoScaling::AutoScalingGroup",),
    demands="An Auto Scaling group uses two instance types or more.",
    why="It cannot grow while AWS has no capacity of the one type.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("B10",),
    security_hub=("AutoScaling.6",),
    control_tower=("CT.AUTOSCALING.PR.6",),
    fix=Fix(
        cdk="""\
launch = ec2.LaunchTemplate(
    self,
    "Launch",
    machine_image=ec2.MachineImage.latest_amazon_linux2023(),
    role=iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com")),
    security_group=ec2.SecurityGroup(self, "SecurityGroup", vpc=vpc),
)
autoscaling.AutoScalingGroup(
    self,
    "Group",
    vpc=vpc,
    vpc_subnets=ec2.SubnetSelection(subnets=vpc.public_subnets),
    mixed_instances_policy=autoscaling.MixedInstancesPolicy(
        launch_template=launch,
        launch_template_overrides=[
            autoscaling.LaunchTemplateOverrides(instance_type=ec2.InstanceType("m7i.large")),
            autoscaling.LaunchTemplateOverrides(instance_type=ec2.InstanceType("m6i.large")),
        ],
    ),
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
  MixedInstancesPolicy:
    LaunchTemplate:
      LaunchTemplateSpecification:
        LaunchTemplateId: lt-0123456789abcdef0
        Version: "1"
      Overrides:
        - InstanceType: m7i.large
        - InstanceType: m6i.large
""",
    ),
    check=_check,
)
