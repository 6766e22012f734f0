"""VPCs use private addresses."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# RFC 1918, and what carriers use behind NAT (RFC 6598), which AWS recommends for containers.
_PRIVATE = tuple(
    ipaddress.IPv4Network(network) for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
)


def _check(vpc: Resource) -> Iterator[Problem]:
    block = vpc.text("CidrBlock")
    try:
        network = ipaddress.IPv4Network(block or "", strict=False)
    except ValueError:
        return  # IPAM gives it out
    if not any(network.subnet_of(private) for private in _PRIVATE):
        yield vpc.problem(f"Its network is of public addresses: {block}", "CidrBlock")


RULE = Rule(
    id="ec2-vpc-uses-private-addresses",
    types=("AWS::EC2::VPC",),
    demands="A VPC's network is of private addresses.",
    why="Servers on the internet with the same addresses cannot be reached from it, or traffic for it goes to them.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("B01",),
    fix=Fix(
        cdk='ec2.Vpc(self, "Network", ip_addresses=ec2.IpAddresses.cidr("10.0.0.0/16"), nat_gateways=0)',
        cloudformation="""\
Type: AWS::EC2::VPC
Properties:
  CidrBlock: 10.0.0.0/16
""",
    ),
    check=_check,
)
