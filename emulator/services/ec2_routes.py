"""What EC2 refuses for routes and a subnet's associations, and moto accepts."""

from __future__ import annotations

from ipaddress import ip_network
from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.services._ec2 import backend, subnet

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]

#: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html
DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")
TARGETS = (
    *("CarrierGatewayId", "CoreNetworkArn", "EgressOnlyInternetGatewayId", "GatewayId", "InstanceId"),
    *("LocalGatewayId", "NatGatewayId", "NetworkInterfaceId", "TransitGatewayId", "VpcEndpointId"),
    "VpcPeeringConnectionId",
)
#: "The target must be a NAT gateway, network interface, or Gateway Load Balancer endpoint."
#: https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
WITHIN_THE_VPC = {"NatGatewayId", "NetworkInterfaceId", "InstanceId", "VpcEndpointId"}


@before("ec2", "CreateRoute", "ReplaceRoute")
def check_shape(_: State, request: Request) -> None:
    if sum(name in request for name in DESTINATIONS) != 1:
        raise ApiError("InvalidParameterCombination", "The request must contain exactly one destination of a route.")
    targets = [name for name in TARGETS if name in request]
    if not targets and not request.get("LocalTarget"):
        raise ApiError("MissingParameter", "The request must contain the target of the route.")
    if len(targets) > 1:
        message = f"The parameters {' and '.join(targets)} cannot be used together: a route has one target."
        raise ApiError("InvalidParameterCombination", message)


@before("ec2", "CreateRoute", "ReplaceRoute")
def check_egress_only(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html ."""
    if "EgressOnlyInternetGatewayId" in request and "DestinationCidrBlock" in request:
        message = "An egress-only internet gateway is the target of IPv6 traffic only."
        raise ApiError("InvalidParameterCombination", message)


@before("ec2", "CreateRoute", "ReplaceRoute")
def check_not_local(state: State, request: Request) -> None:
    block, table = request.get("DestinationCidrBlock"), backend(state).route_tables.get(request["RouteTableId"])
    if not block or table is None or any(name in request for name in WITHIN_THE_VPC) or request.get("LocalTarget"):
        return
    own = [each["cidr_block"] for each in backend(state).vpcs[table.vpc_id].cidr_block_association_set]
    if any(_within(block, each) for each in own):
        message = (
            f"The destination CIDR block {block} is equal to or more specific than one of this VPC's CIDR blocks. "
            "This route can target only an interface or an instance."
        )
        raise ApiError("InvalidParameterValue", message)


@before("ec2", "CreateRoute", "ReplaceRoute")
def check_nat_gateway_of_the_vpc(state: State, request: Request) -> None:
    gateway = backend(state).nat_gateways.get(request.get("NatGatewayId"))
    table = backend(state).route_tables.get(request["RouteTableId"])
    if gateway and table and gateway.vpc_id != table.vpc_id:
        raise _apart(f"route table {table.id} and network gateway {gateway.id}")


@before("ec2", "AssociateRouteTable")
def check_table_of_the_vpc(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateRouteTable.html ."""
    subnet_id, table = request.get("SubnetId"), backend(state).route_tables.get(request["RouteTableId"])
    place = subnet(state, subnet_id) if subnet_id else None
    if place and table and place.vpc_id != table.vpc_id:
        raise _apart(f"route table {table.id} and subnet {subnet_id}")


@before("ec2", "ReplaceNetworkAclAssociation")
def check_acl_of_the_vpc(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html ."""
    acls = backend(state).network_acls
    wanted = acls.get(request["NetworkAclId"])
    present = next((each for each in acls.values() if request["AssociationId"] in each._associations), None)  # noqa: SLF001  (no other way)
    if wanted and present and wanted.vpc_id != present.vpc_id:
        raise _apart(f"network ACL {wanted.id} and the subnet of {request['AssociationId']}")


def _within(block: str, other: str) -> bool:
    inner, outer = ip_network(block, strict=False), ip_network(other)
    return inner.version == outer.version and inner.subnet_of(outer)  # type: ignore[arg-type]  # of the same version


def _apart(what: str) -> ApiError:
    return ApiError("InvalidParameterValue", f"{what} belong to different networks")
