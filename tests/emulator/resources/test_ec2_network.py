"""VPCs, subnets, gateways, routes and addresses."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError

VPC, SUBNET = "AWS::EC2::VPC", "AWS::EC2::Subnet"
TABLE, ROUTE = "AWS::EC2::RouteTable", "AWS::EC2::Route"
GATEWAY, ATTACHMENT = "AWS::EC2::InternetGateway", "AWS::EC2::VPCGatewayAttachment"
EIP, NAT = "AWS::EC2::EIP", "AWS::EC2::NatGateway"
ASSOCIATION = "AWS::EC2::SubnetRouteTableAssociation"

TAGS = [{"Key": "Name", "Value": "one"}, {"Key": "gone", "Value": "soon"}]
OTHER_TAGS = [{"Key": "Name", "Value": "two"}]


@pytest.fixture
def vpc(account):
    return account.create(VPC, CidrBlock="10.0.0.0/16").id


@pytest.fixture
def subnet(account, vpc):
    return account.create(SUBNET, VpcId=vpc, CidrBlock="10.0.0.0/24", AvailabilityZone="eu-west-1a").id


@pytest.fixture
def gateway(account, vpc):
    made = account.create(GATEWAY)
    account.create(ATTACHMENT, VpcId=vpc, InternetGatewayId=made.id)
    return made.id


def test_a_vpc_lives(account):
    first = {"CidrBlock": "10.1.0.0/16", "EnableDnsHostnames": True, "EnableDnsSupport": "true", "Tags": TAGS}
    second = {"CidrBlock": "10.1.0.0/16", "EnableDnsSupport": False, "InstanceTenancy": "default", "Tags": OTHER_TAGS}
    made = account.live(VPC, first, second)
    assert made.attributes["CidrBlock"] == "10.1.0.0/16"
    assert made.attributes["DefaultSecurityGroup"].startswith("sg-")
    assert made.attributes["DefaultNetworkAcl"].startswith("acl-")


def test_a_vpc_turns_dns_names_off_when_the_template_no_longer_asks_for_them(account):
    first, second = {"CidrBlock": "10.1.0.0/16", "EnableDnsHostnames": True}, {"CidrBlock": "10.1.0.0/16"}
    made = account.create(VPC, **first)
    account.update(VPC, made, first, second)
    assert account.read(VPC, made, second)["EnableDnsHostnames"] is False


def test_a_vpc_with_a_gateway_is_not_deleted(account, vpc, gateway):
    with pytest.raises(ClientError, match="DependencyViolation"):
        account.client("ec2").delete_vpc(VpcId=vpc)


def test_a_subnet_lives(account, vpc):
    place = {"VpcId": vpc, "CidrBlock": "10.0.1.0/24", "AvailabilityZone": "eu-west-1b"}
    made = account.live(
        SUBNET,
        {**place, "MapPublicIpOnLaunch": True, "Tags": TAGS},
        {**place, "MapPublicIpOnLaunch": False, "Tags": OTHER_TAGS},
    )
    assert made.attributes["NetworkAclAssociationId"].startswith("aclassoc-")
    assert made.attributes["AvailabilityZone"] == "eu-west-1b"


def test_a_subnet_gives_no_public_addresses_unless_told(account, vpc):
    said = {"VpcId": vpc, "CidrBlock": "10.0.1.0/24", "AvailabilityZone": "eu-west-1c"}
    assert account.read(SUBNET, account.create(SUBNET, **said), said)["MapPublicIpOnLaunch"] is False


@pytest.mark.parametrize("block", ["10.9.0.0/24", "10.0.0.0/29", "10.0.0.1/24"], ids=["outside", "small", "host bits"])
def test_a_subnet_with_an_impossible_block_is_refused(account, vpc, block):
    with pytest.raises(ClientError):
        account.create(SUBNET, VpcId=vpc, CidrBlock=block)


def test_overlapping_subnets_are_refused(account, vpc, subnet):
    with pytest.raises(ClientError, match="Conflict"):
        account.create(SUBNET, VpcId=vpc, CidrBlock="10.0.0.0/25")


def test_an_internet_gateway_lives(account):
    account.live(GATEWAY, {"Tags": TAGS}, {"Tags": OTHER_TAGS})


def test_an_attachment_moves_to_another_gateway(account, vpc):
    one, two = account.create(GATEWAY), account.create(GATEWAY)
    made = account.live(
        ATTACHMENT,
        {"VpcId": vpc, "InternetGatewayId": one.id},
        {"VpcId": vpc, "InternetGatewayId": two.id},
    )
    assert made.attributes["AttachmentType"] == "IGW"


def test_a_route_table_lives(account, vpc):
    account.live(TABLE, {"VpcId": vpc, "Tags": TAGS}, {"VpcId": vpc, "Tags": OTHER_TAGS})


def test_a_route_moves_from_the_internet_to_a_nat_gateway(account, vpc, subnet, gateway):
    table = account.create(TABLE, VpcId=vpc).id
    address = account.create(EIP, Domain="vpc").attributes["AllocationId"]
    nat = account.create(NAT, SubnetId=subnet, AllocationId=address).id
    there = {"RouteTableId": table, "DestinationCidrBlock": "0.0.0.0/0"}
    made = account.live(ROUTE, {**there, "GatewayId": gateway}, {**there, "NatGatewayId": nat})
    assert made.attributes["CidrBlock"] == "0.0.0.0/0"


def test_a_route_to_a_gateway_outside_the_vpc_is_refused(account, vpc):
    table, loose = account.create(TABLE, VpcId=vpc).id, account.create(GATEWAY).id
    with pytest.raises(ClientError, match="different networks"):
        account.create(ROUTE, RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=loose)


def test_a_subnet_uses_the_route_table_it_is_told(account, vpc, subnet):
    said = {"SubnetId": subnet, "RouteTableId": account.create(TABLE, VpcId=vpc).id}
    account.live(ASSOCIATION, said, said)


def test_a_subnet_uses_one_route_table_only(account, vpc, subnet):
    account.create(ASSOCIATION, SubnetId=subnet, RouteTableId=account.create(TABLE, VpcId=vpc).id)
    with pytest.raises(ClientError, match="AlreadyAssociated"):
        account.create(ASSOCIATION, SubnetId=subnet, RouteTableId=account.create(TABLE, VpcId=vpc).id)


def test_an_address_is_known_by_its_ip_and_its_allocation(account):
    made = account.live(EIP, {"Domain": "vpc", "Tags": TAGS}, {"Domain": "vpc", "Tags": OTHER_TAGS})
    assert made.id == made.attributes["PublicIp"]
    assert made.attributes["AllocationId"].startswith("eipalloc-")


def test_a_nat_gateway_lives_and_frees_its_subnet_and_address(account, subnet):
    address = account.create(EIP, Domain="vpc")
    said = {"SubnetId": subnet, "AllocationId": address.attributes["AllocationId"], "ConnectivityType": "public"}
    made = account.live(NAT, {**said, "Tags": TAGS}, {**said, "Tags": OTHER_TAGS})
    assert made.attributes["EniId"].startswith("eni-")
    account.delete(EIP, address, {})
    account.client("ec2").delete_subnet(SubnetId=subnet)


def test_a_subnet_with_a_nat_gateway_in_it_is_not_deleted(account, subnet):
    address = account.create(EIP, Domain="vpc").attributes["AllocationId"]
    account.create(NAT, SubnetId=subnet, AllocationId=address)
    with pytest.raises(ClientError, match="DependencyViolation"):
        account.client("ec2").delete_subnet(SubnetId=subnet)


def test_a_public_nat_gateway_without_address_is_refused(account, subnet):
    with pytest.raises(ClientError, match="AllocationId"):
        account.create(NAT, SubnetId=subnet)
