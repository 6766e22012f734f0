"""Routes to peered VPCs lead to no more than a VPC."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# The widest networks that a VPC can have.
_WIDEST = {4: 16, 6: 44}


def _check(route: Resource) -> Iterator[Problem]:
    if not route.has("VpcPeeringConnectionId"):
        return
    for key in ("DestinationCidrBlock", "DestinationIpv6CidrBlock"):
        destination = route.text(key)
        try:
            network = ipaddress.ip_network(destination or "", strict=False)
        except ValueError:
            continue  # left out, or a reference to the peer's own network
        if network.prefixlen < _WIDEST[network.version]:
            yield route.problem(f"The route to the peer is wider than a VPC: {destination}", key)


RULE = Rule(
    id="ec2-peering-route-is-narrow",
    types=("AWS::EC2::Route",),
    demands="A route through a VPC peering connection leads to no more than one VPC's network.",
    why="A wider route sends traffic for other networks to the peer, and opens the way to more than was agreed upon.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("B04",),
    cis=("6.6",),
    fix=Fix(
        cdk="""\
ec2.CfnRoute(
    self,
    "ToPeer",
    route_table_id=vpc.public_subnets[0].route_table.route_table_id,
    destination_cidr_block="10.1.2.0/24",
    vpc_peering_connection_id="pcx-0123456789abcdef0",
)
""",
        cloudformation="""\
Type: AWS::EC2::Route
Properties:
  RouteTableId: rtb-0123456789abcdef0
  DestinationCidrBlock: 10.1.2.0/24
  VpcPeeringConnectionId: pcx-0123456789abcdef0
""",
    ),
    check=_check,
)
