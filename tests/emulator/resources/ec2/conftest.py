"""A new network for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from emulator.stacks.stack import Physical
    from tests.emulator.resource_account import Account

VPC = "AWS::EC2::VPC"
SUBNET = "AWS::EC2::Subnet"
GATEWAY = "AWS::EC2::InternetGateway"
ATTACHMENT = "AWS::EC2::VPCGatewayAttachment"
ACL = "AWS::EC2::NetworkAcl"
GROUP = "AWS::EC2::SecurityGroup"


@pytest.fixture
def vpc(account: Account) -> Physical:
    return account.create(VPC, CidrBlock="10.0.0.0/16", EnableDnsHostnames=True)


@pytest.fixture
def subnet(account: Account, vpc: Physical) -> str:
    return account.create(SUBNET, VpcId=vpc.id, CidrBlock="10.0.0.0/24", AvailabilityZone="eu-west-1a").id


@pytest.fixture
def gateway(account: Account, vpc: Physical) -> str:
    created = account.create(GATEWAY)
    account.create(ATTACHMENT, VpcId=vpc.id, InternetGatewayId=created.id)
    return created.id


@pytest.fixture
def acl(account: Account, vpc: Physical) -> str:
    return account.create(ACL, VpcId=vpc.id).id


@pytest.fixture
def group(account: Account, vpc: Physical) -> str:
    return account.create(GROUP, VpcId=vpc.id, GroupDescription="a group").id
