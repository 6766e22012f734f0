"""Which subnets are default subnets: moto makes the first of each zone one, whatever its VPC."""

from __future__ import annotations

from ipaddress import ip_network
from typing import TYPE_CHECKING, Any, Final

from moto.ec2.models import ec2_backends

from emulator.account import client
from emulator.gateway.moto_hooks import after
from emulator.gateway.protocol import ApiError, operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_CIDR: Final = "172.31.0.0/16"


@after("ec2", "CreateSubnet")
def make_an_ordinary_subnet(state: State, _: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    """Only CreateDefaultVpc and CreateDefaultSubnet create default subnets.

    https://docs.aws.amazon.com/vpc/latest/userguide/default-subnet.html
    """
    subnet = ec2_backends[state.account][state.region].get_subnet(answer["Subnet"]["SubnetId"])
    subnet.default_for_az = subnet.map_public_ip_on_launch = False
    return {"Subnet": {**answer["Subnet"], "DefaultForAz": False, "MapPublicIpOnLaunch": False}}


@operation("ec2", "CreateDefaultVpc")
def create_default_vpc(state: State, _: dict[str, Any]) -> dict[str, Any]:
    """A /20 subnet in each zone, and an internet gateway; moto runs out of addresses where a zone has another subnet.

    https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
    """
    backend = ec2_backends[state.account][state.region]
    if backend.get_default_vpc():
        raise ApiError("DefaultVpcAlreadyExists", "A Default VPC already exists for this account in this region.")
    vpc = backend.create_vpc(cidr_block=_CIDR, is_default=True)
    blocks = ip_network(_CIDR).subnets(new_prefix=20)
    for zone, block in zip(backend.describe_availability_zones(), blocks, strict=False):
        subnet = backend.create_subnet(vpc_id=vpc.id, cidr_block=str(block), availability_zone=zone.name)
        subnet.default_for_az = subnet.map_public_ip_on_launch = True
    backend.attach_internet_gateway(backend.create_internet_gateway().id, vpc.id)
    ec2 = client("ec2", endpoint=state.endpoint, region=state.region)
    return {"Vpc": ec2.describe_vpcs(VpcIds=[vpc.id])["Vpcs"][0]}
