"""What EC2 refuses for internet gateways and NAT gateways, and moto accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.services._ec2 import backend, subnet

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]


@before("ec2", "AttachInternetGateway")
def check_only_gateway(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html ."""
    if has_internet_gateway(state, request["VpcId"], but=request["InternetGatewayId"]):
        message = f"Network {request['VpcId']} already has an internet gateway attached"
        raise ApiError("InvalidParameterValue", message)


@before("ec2", "CreateNatGateway")
def check_address(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html ."""
    allocation = request.get("AllocationId")
    if request.get("ConnectivityType") == "private":
        if allocation:
            message = "You cannot specify an AllocationId for a private NAT gateway"
            raise ApiError("InvalidParameterCombination", message)
        return
    addresses = [each for each in backend(state).addresses if each.allocation_id == allocation]
    if not addresses:
        raise ApiError("InvalidElasticIpID.NotFound", f"Elastic IP address {allocation} could not be found")
    if addresses[0].association_id:
        raise ApiError("Resource.AlreadyAssociated", f"Elastic IP address {allocation} is already associated")


@before("ec2", "CreateNatGateway")
def check_way_out(state: State, request: Request) -> None:
    """EC2 creates it and it fails at once, with this reason; CloudFormation fails with it.

    https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html
    """
    place = subnet(state, request["SubnetId"])
    public = request.get("ConnectivityType", "public") == "public"
    if place and public and not has_internet_gateway(state, place.vpc_id):
        raise ApiError("Gateway.NotAttached", f"Network {place.vpc_id} has no Internet gateway attached")


def has_internet_gateway(state: State, vpc_id: str, *, but: str | None = None) -> bool:
    """Whether one is attached to the VPC, other than the one that is named."""
    gateways = backend(state).internet_gateways.values()
    return any(each.vpc and each.vpc.id == vpc_id and each.id != but for each in gateways)
