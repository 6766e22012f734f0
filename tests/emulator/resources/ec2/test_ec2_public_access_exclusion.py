"""Exclusions from VPC Block Public Access."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account

EXCLUSION = "AWS::EC2::VPCBlockPublicAccessExclusion"
OPEN, EGRESS = "allow-bidirectional", "allow-egress"


@pytest.fixture
def subnet(account: Account) -> str:
    vpc = account.create("AWS::EC2::VPC", CidrBlock="10.0.0.0/16").id
    return account.create("AWS::EC2::Subnet", VpcId=vpc, CidrBlock="10.0.1.0/24", AvailabilityZone="eu-west-1a").id


def _state(account: Account, exclusion: str) -> str:
    exclusions = account.client("ec2").describe_vpc_block_public_access_exclusions(ExclusionIds=[exclusion])
    return str(exclusions["VpcBlockPublicAccessExclusions"][0]["State"])


def test_an_exclusion_of_a_subnet_is_created_updated_and_deleted(account: Account, subnet: str) -> None:
    first = {
        "SubnetId": subnet,
        "InternetGatewayExclusionMode": OPEN,
        "Tags": [{"Key": "Name", "Value": "one"}, {"Key": "gone", "Value": "soon"}],
    }
    second = {**first, "InternetGatewayExclusionMode": EGRESS, "Tags": [{"Key": "Name", "Value": "two"}]}
    created = account.lifecycle(EXCLUSION, first, second)
    assert created.attributes["ExclusionId"] == created.id
    assert _state(account, created.id) == "delete-complete", "AWS goes on showing it for a while"


def test_it_is_in_effect_when_its_creation_completes(account: Account, subnet: str) -> None:
    properties = {"SubnetId": subnet, "InternetGatewayExclusionMode": OPEN}
    created = account.create(EXCLUSION, **properties)
    assert _state(account, created.id) == "create-complete"
    account.update(EXCLUSION, created, properties, {**properties, "InternetGatewayExclusionMode": EGRESS})
    assert _state(account, created.id) == "update-complete"


def test_a_vpc_can_be_excluded_again_after_the_exclusion_is_deleted(account: Account) -> None:
    vpc = account.create("AWS::EC2::VPC", CidrBlock="10.0.0.0/16").id
    properties = {"VpcId": vpc, "InternetGatewayExclusionMode": OPEN}
    created = account.create(EXCLUSION, **properties)
    with pytest.raises(ClientError, match="already"):
        account.create(EXCLUSION, **properties)
    account.delete(EXCLUSION, created, properties)
    assert account.create(EXCLUSION, **properties).id != created.id


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"VpcId": "vpc-12345678"}, "either a VPC or a subnet"),
        ({"SubnetId": None}, "either a VPC or a subnet"),
        ({"SubnetId": "subnet-12345678"}, "does not exist"),
        ({"InternetGatewayExclusionMode": "allow-ingress"}, "is invalid"),
    ],
    ids=["both", "neither", "unknown", "mode"],
)
def test_an_invalid_exclusion_is_refused(account: Account, subnet: str, wrong: dict[str, Any], message: str) -> None:
    properties = {"SubnetId": subnet, "InternetGatewayExclusionMode": OPEN, **wrong}
    with pytest.raises(ClientError, match=message):
        account.create(EXCLUSION, **{key: value for key, value in properties.items() if value is not None})


def test_a_region_has_at_most_fifty_exclusions(account: Account, subnet: str) -> None:
    ec2 = account.client("ec2")
    vpcs = [ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"] for _ in range(50)]
    exclusions = ec2.describe_vpc_block_public_access_exclusions()["VpcBlockPublicAccessExclusions"]
    there = sum(not each["State"].startswith("delete") for each in exclusions)
    for vpc in vpcs[: 50 - there]:
        ec2.create_vpc_block_public_access_exclusion(VpcId=vpc, InternetGatewayExclusionMode=OPEN)
    with pytest.raises(ClientError, match="at most 50"):
        ec2.create_vpc_block_public_access_exclusion(SubnetId=subnet, InternetGatewayExclusionMode=OPEN)
