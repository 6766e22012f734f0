"""Elastic IP addresses are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._references import is_exported, is_mentioned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(address: Resource) -> Iterator[Problem]:
    if not address.has("InstanceId") and not is_mentioned(address) and not is_exported(address):
        yield address.problem("Nothing uses it: InstanceId is not set, and no other resource refers to it")


RULE = Rule(
    id="ec2-elastic-ip-is-used",
    types=("AWS::EC2::EIP",),
    demands="An Elastic IP address belongs to an instance, a gateway or a load balancer.",
    why="Nobody watches a spare address, it costs money, and whatever gets it is on the internet at once.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("B05",),
    security_hub=("EC2.12",),
    fix=Fix(
        cdk="""\
address = ec2.CfnEIP(self, "Address", domain="vpc")
ec2.CfnNatGateway(self, "Gateway", subnet_id=vpc.public_subnets[0].subnet_id, allocation_id=address.attr_allocation_id)
""",
        cloudformation="""\
Address: {Type: AWS::EC2::EIP, Properties: {Domain: vpc}}
Gateway:
  Type: AWS::EC2::NatGateway
  Properties: {SubnetId: subnet-0123456789abcdef0, AllocationId: !GetAtt Address.AllocationId}
""",
    ),
    check=_check,
)
