"""Subnets that are called private have no route to an internet gateway."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.traffic import is_anywhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_PRIVATE = re.compile(r"private|isolated|internal|database", re.IGNORECASE)
_PUBLIC = re.compile(r"public|dmz", re.IGNORECASE)


def _check(subnet: Resource) -> Iterator[Problem]:
    if not _is_called_private(subnet):
        return
    for association in subnet.referring("AWS::EC2::SubnetRouteTableAssociation", "SubnetId"):
        table = association.target("RouteTableId")
        if table is not None and (route := _route_to_internet(table)) is not None:
            yield subnet.problem(f"Route {route.logical_id} of its route table leads to an internet gateway")


def _is_called_private(subnet: Resource) -> bool:
    names = [subnet.logical_id, *(str(tag.get("Value")) for tag in subnet.nodes("Tags"))]
    return any(map(_PRIVATE.search, names)) and not any(map(_PUBLIC.search, names))


def _route_to_internet(table: Resource) -> Resource | None:
    for route in table.referring("AWS::EC2::Route", "RouteTableId"):
        gateway = route.target("GatewayId")
        everywhere = is_anywhere(route.get("DestinationCidrBlock")) or is_anywhere(
            route.get("DestinationIpv6CidrBlock")
        )
        if everywhere and gateway is not None and gateway.type == "AWS::EC2::InternetGateway":
            return route
    return None


RULE = Rule(
    id="ec2-private-subnet-has-no-internet-route",
    types=("AWS::EC2::Subnet",),
    demands="A subnet that is called private or isolated has no route to an internet gateway.",
    why="It is public whatever its name says, and databases are put there in the belief that nobody reaches them.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("B04",),
    security_hub=("RDS.46",),
    nag=("VPCNoUnrestrictedRouteToIGW",),
    fix=Fix(
        cdk='SecureVpc(self, "Network")',
        cloudformation="""\
PrivateSubnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.1.0/24}}
PrivateTable: {Type: AWS::EC2::RouteTable, Properties: {VpcId: vpc-0123456789abcdef0}}
PrivateRoute:
  Type: AWS::EC2::Route
  Properties:
    RouteTableId: !Ref PrivateTable
    DestinationCidrBlock: 0.0.0.0/0
    NatGatewayId: nat-0123456789abcdef0
PrivateAssociation:
  Type: AWS::EC2::SubnetRouteTableAssociation
  Properties: {SubnetId: !Ref PrivateSubnet, RouteTableId: !Ref PrivateTable}
""",
    ),
    check=_check,
)
