"""Fixes that serve several rules."""

from __future__ import annotations

from secure_baseline.policy.rule import Fix

GROUP = Fix(
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
)
