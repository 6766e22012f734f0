"""Groups behind load balancers go by their health checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_BEHIND = ("TargetGroupARNs", "LoadBalancerNames", "TrafficSources")


def _check(group: Resource) -> Iterator[Problem]:
    if not any(group.get(key) for key in _BEHIND):
        return
    kinds = group.text("HealthCheckType")
    if not {"ELB", "VPC_LATTICE"}.intersection(kind.strip() for kind in (kinds or "").split(",")):
        yield group.problem(
            f"It does not ask its load balancer: HealthCheckType is {kinds or 'not set'}", "HealthCheckType"
        )


RULE = Rule(
    id="autoscaling-group-asks-its-load-balancer-for-health",
    types=("AWS::AutoScaling::AutoScalingGroup",),
    demands="An Auto Scaling group behind a load balancer goes by the load balancer's health checks.",
    why="Instances whose application is dead stay in service: EC2's own checks look at the machine only.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("B10",),
    security_hub=("AutoScaling.1",),
    nag=("AutoScalingGroupELBHealthCheckRequired",),
    control_tower=("CT.AUTOSCALING.PR.4",),
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
  TargetGroupARNs:
    - arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web/0123456789abcdef
  HealthCheckType: ELB
  HealthCheckGracePeriod: 300
""",
    ),
    check=_check,
)
