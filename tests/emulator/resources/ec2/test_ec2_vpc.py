"""VPCs, subnets and gateways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from emulator.stacks.stack import Physical
    from tests.emulator.resource_account import Account

VPC = "AWS::EC2::VPC"
SUBNET = "AWS::EC2::Subnet"
GATEWAY = "AWS::EC2::InternetGateway"
ATTACHMENT = "AWS::EC2::VPCGatewayAttachment"

TAGS = [{"Key": "Name", "Value": "one"}, {"Key": "gone", "Value": "soon"}]
OTHER_TAGS = [{"Key": "Name", "Value": "two"}]


def test_a_vpc_is_created_updated_and_deleted(account: Account) -> None:
    first = {"CidrBlock": "10.1.0.0/16", "EnableDnsHostnames": True, "EnableDnsSupport": "true", "Tags": TAGS}
    second = {"CidrBlock": "10.1.0.0/16", "EnableDnsSupport": False, "InstanceTenancy": "default", "Tags": OTHER_TAGS}
    created = account.lifecycle(VPC, first, second)
    assert created.attributes["CidrBlock"] == "10.1.0.0/16"
    assert created.attributes["DefaultSecurityGroup"].startswith("sg-")
    assert created.attributes["DefaultNetworkAcl"].startswith("acl-")


def test_a_vpc_disables_dns_names_when_the_template_no_longer_sets_them(account: Account) -> None:
    first, second = {"CidrBlock": "10.1.0.0/16", "EnableDnsHostnames": True}, {"CidrBlock": "10.1.0.0/16"}
    created = account.create(VPC, **first)
    account.update(VPC, created, first, second)
    assert account.read(VPC, created, second)["EnableDnsHostnames"] is False


@pytest.mark.usefixtures("gateway")
def test_a_vpc_with_a_gateway_is_not_deleted(account: Account, vpc: Physical) -> None:
    with pytest.raises(ClientError, match="DependencyViolation"):
        account.client("ec2").delete_vpc(VpcId=vpc.id)


def test_a_subnet_is_created_updated_and_deleted(account: Account, vpc: Physical) -> None:
    place = {"VpcId": vpc.id, "CidrBlock": "10.0.1.0/24", "AvailabilityZone": "eu-west-1b"}
    created = account.lifecycle(
        SUBNET,
        {**place, "MapPublicIpOnLaunch": True, "Tags": TAGS},
        {**place, "MapPublicIpOnLaunch": False, "Tags": OTHER_TAGS},
    )
    assert created.attributes["NetworkAclAssociationId"].startswith("aclassoc-")
    assert created.attributes["AvailabilityZone"] == "eu-west-1b"


def test_a_subnet_assigns_no_public_addresses_by_default(account: Account, vpc: Physical) -> None:
    properties = {"VpcId": vpc.id, "CidrBlock": "10.0.1.0/24", "AvailabilityZone": "eu-west-1c"}
    assert account.read(SUBNET, account.create(SUBNET, **properties), properties)["MapPublicIpOnLaunch"] is False


@pytest.mark.parametrize("block", ["10.9.0.0/24", "10.0.0.0/29", "10.0.0.1/24"], ids=["outside", "small", "host bits"])
def test_a_subnet_with_an_invalid_cidr_block_is_refused(account: Account, vpc: Physical, block: str) -> None:
    with pytest.raises(ClientError):
        account.create(SUBNET, VpcId=vpc.id, CidrBlock=block)


@pytest.mark.usefixtures("subnet")
def test_overlapping_subnets_are_refused(account: Account, vpc: Physical) -> None:
    with pytest.raises(ClientError, match="Conflict"):
        account.create(SUBNET, VpcId=vpc.id, CidrBlock="10.0.0.0/25")


def test_an_internet_gateway_is_created_updated_and_deleted(account: Account) -> None:
    account.lifecycle(GATEWAY, {"Tags": TAGS}, {"Tags": OTHER_TAGS})


def test_an_attachment_moves_to_another_gateway(account: Account, vpc: Physical) -> None:
    one, two = account.create(GATEWAY), account.create(GATEWAY)
    created = account.lifecycle(
        ATTACHMENT,
        {"VpcId": vpc.id, "InternetGatewayId": one.id},
        {"VpcId": vpc.id, "InternetGatewayId": two.id},
    )
    assert created.attributes["AttachmentType"] == "IGW"
