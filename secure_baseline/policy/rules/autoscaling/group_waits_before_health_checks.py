"""Groups give new instances time before they check their health."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    if "ELB" in (group.text("HealthCheckType") or "") and not group.has("HealthCheckGracePeriod"):
        yield group.problem("New instances get no time: HealthCheckGracePeriod is not set", "HealthCheckGracePeriod")


RULE = Rule(
    id="autoscaling-group-waits-before-health-checks",
    types=("AWS::AutoScaling::AutoScalingGroup",),
    demands="An Auto Scaling group with health checks of a load balancer has a grace period.",
    why="Instances are replaced while they start, over and over.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("B10",),
    nag=("AutoScalingGroupHealthCheck",),
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
    health_checks=autoscaling.HealthChecks.with_additional_checks(
        additional_types=[autoscaling.AdditionalHealthCheckType.ELB],
        grace_period=Duration.minutes(5),
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
  LaunchTemplate:
    LaunchTemplateId: lt-0123456789abcdef0
    Version: "1"
  HealthCheckType: ELB
  HealthCheckGracePeriod: 300
""",
    ),
    check=_check,
)
