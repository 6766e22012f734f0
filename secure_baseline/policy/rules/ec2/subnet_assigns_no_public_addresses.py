"""Subnets do not give out public addresses by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(subnet: Resource) -> Iterator[Problem]:
    if subnet.flag("MapPublicIpOnLaunch"):
        yield subnet.problem("Instances get public addresses: MapPublicIpOnLaunch is true", "MapPublicIpOnLaunch")


RULE = Rule(
    id="ec2-subnet-assigns-no-public-addresses",
    types=("AWS::EC2::Subnet",),
    demands="A subnet does not give every instance a public address by itself.",
    why="Whatever is launched there, by mistake or by automatic scaling, is on the internet at once.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B03",),
    security_hub=("EC2.15",),
    nag=("VPCSubnetAutoAssignPublicIpDisabled",),
    control_tower=("CT.EC2.PR.11",),
    engine=("SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED",),
    fix=Fix(
        cdk='SecureVpc(self, "Network")',
        cloudformation="""\
Type: AWS::EC2::Subnet
Properties:
  VpcId: vpc-0123456789abcdef0
  CidrBlock: 10.0.0.0/24
  MapPublicIpOnLaunch: false
""",
    ),
    check=_check,
)
