"""Route tables, routes, addresses and NAT gateways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from emulator.stacks.stack import Physical
    from tests.emulator.resource_account import Account

TABLE = "AWS::EC2::RouteTable"
ROUTE = "AWS::EC2::Route"
GATEWAY = "AWS::EC2::InternetGateway"
EIP = "AWS::EC2::EIP"
NAT = "AWS::EC2::NatGateway"
ASSOCIATION = "AWS::EC2::SubnetRouteTableAssociation"

TAGS = [{"Key": "Name", "Value": "one"}, {"Key": "gone", "Value": "soon"}]
OTHER_TAGS = [{"Key": "Name", "Value": "two"}]


def test_a_route_table_is_created_updated_and_deleted(account: Account, vpc: Physical) -> None:
    account.lifecycle(TABLE, {"VpcId": vpc.id, "Tags": TAGS}, {"VpcId": vpc.id, "Tags": OTHER_TAGS})


def test_a_route_moves_from_an_internet_gateway_to_a_nat_gateway(
    account: Account, vpc: Physical, subnet: str, gateway: str
) -> None:
    table = account.create(TABLE, VpcId=vpc.id).id
    address = account.create(EIP, Domain="vpc").attributes["AllocationId"]
    nat = account.create(NAT, SubnetId=subnet, AllocationId=address).id
    there = {"RouteTableId": table, "DestinationCidrBlock": "0.0.0.0/0"}
    created = account.lifecycle(ROUTE, {**there, "GatewayId": gateway}, {**there, "NatGatewayId": nat})
    assert created.attributes["CidrBlock"] == "0.0.0.0/0"


def test_a_route_to_a_gateway_outside_the_vpc_is_refused(account: Account, vpc: Physical) -> None:
    table, loose = account.create(TABLE, VpcId=vpc.id).id, account.create(GATEWAY).id
    with pytest.raises(ClientError, match="different networks"):
        account.create(ROUTE, RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=loose)


def test_a_subnet_uses_its_associated_route_table(account: Account, vpc: Physical, subnet: str) -> None:
    properties = {"SubnetId": subnet, "RouteTableId": account.create(TABLE, VpcId=vpc.id).id}
    account.lifecycle(ASSOCIATION, properties, properties)


def test_a_subnet_uses_one_route_table_only(account: Account, vpc: Physical, subnet: str) -> None:
    account.create(ASSOCIATION, SubnetId=subnet, RouteTableId=account.create(TABLE, VpcId=vpc.id).id)
    with pytest.raises(ClientError, match="AlreadyAssociated"):
        account.create(ASSOCIATION, SubnetId=subnet, RouteTableId=account.create(TABLE, VpcId=vpc.id).id)


def test_an_address_is_identified_by_its_ip_and_its_allocation(account: Account) -> None:
    created = account.lifecycle(EIP, {"Domain": "vpc", "Tags": TAGS}, {"Domain": "vpc", "Tags": OTHER_TAGS})
    assert created.id == created.attributes["PublicIp"]
    assert created.attributes["AllocationId"].startswith("eipalloc-")


@pytest.mark.usefixtures("gateway")
def test_a_deleted_nat_gateway_frees_its_subnet_and_address(account: Account, subnet: str) -> None:
    address = account.create(EIP, Domain="vpc")
    properties = {"SubnetId": subnet, "AllocationId": address.attributes["AllocationId"], "ConnectivityType": "public"}
    created = account.lifecycle(NAT, {**properties, "Tags": TAGS}, {**properties, "Tags": OTHER_TAGS})
    assert created.attributes["EniId"].startswith("eni-")
    account.delete(EIP, address, {})
    account.client("ec2").delete_subnet(SubnetId=subnet)


@pytest.mark.usefixtures("gateway")
def test_a_subnet_with_a_nat_gateway_is_not_deleted(account: Account, subnet: str) -> None:
    address = account.create(EIP, Domain="vpc").attributes["AllocationId"]
    account.create(NAT, SubnetId=subnet, AllocationId=address)
    with pytest.raises(ClientError, match="DependencyViolation"):
        account.client("ec2").delete_subnet(SubnetId=subnet)


def test_a_public_nat_gateway_without_address_is_refused(account: Account, subnet: str) -> None:
    with pytest.raises(ClientError, match="AllocationId"):
        account.create(NAT, SubnetId=subnet)
