"""The default security group of VPCs is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._references import references_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_CUSTOM = "AWS::CloudFormation::CustomResource"


def _check(vpc: Resource) -> Iterator[Problem]:
    for resource in vpc.template.resources():
        if not resource.type.startswith("Custom::") and resource.type != _CUSTOM:
            continue
        for reference in references_in(resource.value):
            if reference.logical_id == vpc.logical_id and reference.attribute == "DefaultSecurityGroup":
                return
    yield vpc.problem("Its default security group is open: no custom resource takes its rules away")


RULE = Rule(
    id="ec2-vpc-closes-default-security-group",
    types=("AWS::EC2::VPC",),
    demands="The default security group of a VPC is closed by a custom resource.",
    why="What is launched without a group of its own gets it, and may talk to all other members and to everywhere.",
    severity=Severity.HIGH,
    level=Level.STRICT,
    practices=("B08",),
    cis=("6.5",),
    security_hub=("EC2.2",),
    nag=("VPCDefaultSecurityGroupClosed",),
    fix=Fix(
        cdk='SecureVpc(self, "Network")',
        cloudformation="""\
Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
CloseDefaultGroup:
  Type: Custom::VpcRestrictDefaultSG
  Properties:
    ServiceToken: arn:aws:lambda:eu-central-1:111122223333:function:close-default-security-group
    DefaultSecurityGroupId: !GetAtt Vpc.DefaultSecurityGroup
""",
    ),
    check=_check,
)
