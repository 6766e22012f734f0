"""Auto Scaling groups tell when they start and stop instances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_EVENTS = tuple(
    f"autoscaling:EC2_INSTANCE_{word}" for word in ("LAUNCH", "LAUNCH_ERROR", "TERMINATE", "TERMINATE_ERROR")
)


def _check(group: Resource) -> Iterator[Problem]:
    configurations = [*group.nodes("NotificationConfigurations"), *group.nodes("NotificationConfiguration")]
    told = {text for each in configurations for text in each.texts("NotificationTypes")}
    silent = [event for event in _EVENTS if event not in told]
    if silent:
        yield group.problem(f"It does not notify of {', '.join(silent)}", "NotificationConfigurations")


RULE = Rule(
    id="autoscaling-group-notifies-of-scaling",
    types=("AWS::AutoScaling::AutoScalingGroup",),
    demands="An Auto Scaling group notifies of instances that start, stop, or fail to.",
    why="Nobody learns of instances that an attack, or a mistake, starts or ends.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("H03",),
    nag=("AutoScalingGroupScalingNotifications",),
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
    notifications=[autoscaling.NotificationConfiguration(topic=sns.Topic(self, "Topic"))],
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
  NotificationConfigurations:
    - TopicARN: arn:aws:sns:eu-central-1:123456789012:scaling
      NotificationTypes:
        - autoscaling:EC2_INSTANCE_LAUNCH
        - autoscaling:EC2_INSTANCE_LAUNCH_ERROR
        - autoscaling:EC2_INSTANCE_TERMINATE
        - autoscaling:EC2_INSTANCE_TERMINATE_ERROR
""",
    ),
    check=_check,
)
