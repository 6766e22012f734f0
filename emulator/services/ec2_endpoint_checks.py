"""What EC2 refuses for VPC endpoints, and moto accepts.

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.services._ec2 import backend, subnet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from emulator.gateway.protocol import State

Request = dict[str, Any]

#: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
WITH_GATEWAY = {"dynamodb", "s3", "s3express"}
_OF_INTERFACES = ("SubnetIds", "SecurityGroupIds", "PrivateDnsEnabled")


@before("ec2", "CreateVpcEndpoint")
def check_type(_: State, request: Request) -> None:
    if kind(request) == "Gateway" and request["ServiceName"].rpartition(".")[2] not in WITH_GATEWAY:
        message = "Endpoint type (Gateway) does not match available service types ([Interface])."
        raise ApiError("InvalidParameter", message)


@before("ec2", "CreateVpcEndpoint")
def check_attributes(_: State, request: Request) -> None:
    """Attributes that only one type of endpoint has."""
    if kind(request) == "Gateway":
        for name in _OF_INTERFACES:
            if request.get(name):
                raise ApiError("InvalidParameter", f"{name} is not supported for Gateway type VPC Endpoint.")
    elif request.get("RouteTableIds"):
        raise ApiError("InvalidParameter", "Route table IDs are only supported for Gateway type VPC Endpoint.")


@before("ec2", "CreateVpcEndpoint")
def check_networks(state: State, request: Request) -> None:
    """Everything that it names must be in its VPC."""
    ec2, vpc_id = backend(state), request["VpcId"]
    named = [
        *(subnet(state, each) for each in request.get("SubnetIds", [])),
        *(ec2.get_security_group_from_id(each) for each in request.get("SecurityGroupIds", [])),
        *(ec2.route_tables.get(each) for each in request.get("RouteTableIds", [])),
    ]
    for each in named:
        if each is not None and each.vpc_id != vpc_id:
            message = f"You have specified two resources that belong to different networks: {each.id} and {vpc_id}."
            raise ApiError("InvalidParameterValue", message)


@before("ec2", "CreateVpcEndpoint")
def check_zones(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html: one subnet a zone."""
    taken = set()
    for each in filter(None, (subnet(state, subnet_id) for subnet_id in request.get("SubnetIds", []))):
        if each.availability_zone in taken:
            message = f"Found another VPC endpoint subnet in the availability zone of {each.id}"
            raise ApiError("DuplicateSubnetsInSameZone", message)
        taken.add(each.availability_zone)


@before("ec2", "CreateVpcEndpoint")
def check_tables(state: State, request: Request) -> None:
    if kind(request) == "Gateway":
        require_no_route(state, request["ServiceName"], request.get("RouteTableIds", []))


@before("ec2", "CreateVpcEndpoint")
def check_private_name(state: State, request: Request) -> None:
    if not request.get("PrivateDnsEnabled"):
        return
    service, vpc_id = request["ServiceName"], request["VpcId"]
    for other in _present(state):
        if (other.service_name, other.vpc_id) == (service, vpc_id) and other.private_dns_enabled:
            name = f"{service.rpartition('.')[2]}.{state.region}.amazonaws.com"
            message = (
                f"private-dns-enabled cannot be set because there is already a conflicting DNS domain for {name} "
                f"in the VPC {vpc_id}"
            )
            raise ApiError("InvalidParameter", message)


def require_no_route(state: State, service: str, tables: Iterable[str]) -> None:
    """A route table can have one gateway endpoint for each service."""
    for other in _present(state):
        if other.service_name != service:
            continue
        for table in tables:
            if table in (other.route_table_ids or []):
                prefix = other.destination_prefix_list_id
                message = f"route table {table} already has a route with destination-prefix-list-id {prefix}"
                raise ApiError("RouteAlreadyExists", message)


def kind(request: Request) -> str:
    """The type of the new endpoint."""
    return str(request.get("VpcEndpointType", "Gateway"))


def _present(state: State) -> list[Any]:
    return [each for each in backend(state).vpc_end_points.values() if each.state != "deleted"]
