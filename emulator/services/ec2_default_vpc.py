"""Which subnets are default ones: moto takes the first of each zone for one, whatever VPC it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.ec2.models import ec2_backends

from emulator.amend import after

if TYPE_CHECKING:
    from emulator.protocol import State


@after("ec2", "CreateSubnet")
def make_an_ordinary_subnet(state: State, _: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    """Only CreateDefaultVpc and CreateDefaultSubnet make default ones.

    https://docs.aws.amazon.com/vpc/latest/userguide/default-subnet.html
    """
    subnet = ec2_backends[state.account][state.region].get_subnet(answer["Subnet"]["SubnetId"])
    subnet.default_for_az = subnet.map_public_ip_on_launch = False
    return {"Subnet": {**answer["Subnet"], "DefaultForAz": False, "MapPublicIpOnLaunch": False}}


@after("ec2", "CreateDefaultVpc")
def make_default_parts(state: State, _: dict[str, Any], answer: dict[str, Any]) -> None:
    """Its subnets are default ones, and it has an internet gateway.

    https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
    """
    backend = ec2_backends[state.account][state.region]
    vpc = answer["Vpc"]["VpcId"]
    for subnet in backend.get_all_subnets(filters={"vpc-id": [vpc]}):
        subnet.default_for_az = subnet.map_public_ip_on_launch = True
    backend.attach_internet_gateway(backend.create_internet_gateway().id, vpc)
