"""Instance Connect endpoints have a security group of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(endpoint: Resource) -> Iterator[Problem]:
    if not endpoint.get("SecurityGroupIds"):
        yield endpoint.problem("It takes the default security group: SecurityGroupIds is not set", "SecurityGroupIds")


RULE = Rule(
    id="ec2-connect-endpoint-has-its-own-security-group",
    types=("AWS::EC2::InstanceConnectEndpoint",),
    demands="An EC2 Instance Connect endpoint has a security group of its own.",
    why="It otherwise takes the VPC's default group, which lets it reach every instance at every port.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("C04",),
    fix=Fix(
        cdk="""\
group = ec2.SecurityGroup(self, "Group", vpc=vpc, allow_all_outbound=False)
ec2.CfnInstanceConnectEndpoint(
    self,
    "Endpoint",
    subnet_id=vpc.public_subnets[0].subnet_id,
    security_group_ids=[group.security_group_id],
)
""",
        cloudformation="""\
Type: AWS::EC2::InstanceConnectEndpoint
Properties:
  SubnetId: subnet-0123456789abcdef0
  SecurityGroupIds:
    - sg-0123456789abcdef0
""",
    ),
    check=_check,
)
