"""VPC endpoints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from emulator.stacks.stack import Physical
    from tests.emulator.resource_account import Account

VPC = "AWS::EC2::VPC"
GROUP = "AWS::EC2::SecurityGroup"
ENDPOINT = "AWS::EC2::VPCEndpoint"

TAGS = [{"Key": "Name", "Value": "one"}, {"Key": "gone", "Value": "soon"}]


def endpoint_policy(action: str) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Principal": "*", "Action": action, "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [statement]}


def test_a_gateway_endpoint_has_routes_in_its_route_tables(account: Account, vpc: Physical) -> None:
    one, two = (account.create("AWS::EC2::RouteTable", VpcId=vpc.id).id for _ in range(2))
    place = {"VpcId": vpc.id, "ServiceName": "com.amazonaws.eu-west-1.s3", "VpcEndpointType": "Gateway"}
    first = {**place, "RouteTableIds": [one], "PolicyDocument": endpoint_policy("s3:GetObject"), "Tags": TAGS}
    second = {**place, "RouteTableIds": [two], "PolicyDocument": json.dumps(endpoint_policy("s3:PutObject"))}
    account.lifecycle(ENDPOINT, first, second)


def test_the_routes_follow_a_gateway_endpoint(account: Account, vpc: Physical) -> None:
    one, two = (account.create("AWS::EC2::RouteTable", VpcId=vpc.id).id for _ in range(2))
    place = {"VpcId": vpc.id, "ServiceName": "com.amazonaws.eu-west-1.s3"}
    first, second = {**place, "RouteTableIds": [one]}, {**place, "RouteTableIds": [two]}
    created = account.create(ENDPOINT, **first)
    account.update(ENDPOINT, created, first, second)
    tables = account.client("ec2").describe_route_tables(RouteTableIds=[one, two])["RouteTables"]
    through = [
        table["RouteTableId"] for table in tables for route in table["Routes"] if route.get("GatewayId") == created.id
    ]
    assert through == [two]


def test_an_interface_endpoint_is_created_updated_and_deleted(
    account: Account, vpc: Physical, subnet: str, group: str
) -> None:
    place = {"VpcId": vpc.id, "ServiceName": "com.amazonaws.eu-west-1.kms", "VpcEndpointType": "Interface"}
    other = account.create(GROUP, VpcId=vpc.id, GroupDescription="other").id
    first = {**place, "SubnetIds": [subnet], "SecurityGroupIds": [group], "PrivateDnsEnabled": True}
    second = {**place, "SubnetIds": [subnet], "SecurityGroupIds": [other], "PrivateDnsEnabled": False}
    created = account.lifecycle(ENDPOINT, first, second)
    assert len(created.attributes["NetworkInterfaceIds"]) == 1
    assert created.attributes["DnsEntries"]


def test_an_endpoint_whose_policy_was_removed_has_the_default_policy_again(account: Account, vpc: Physical) -> None:
    place = {"VpcId": vpc.id, "ServiceName": "com.amazonaws.eu-west-1.dynamodb"}
    first = {**place, "PolicyDocument": endpoint_policy("dynamodb:GetItem")}
    created = account.create(ENDPOINT, **first)
    account.update(ENDPOINT, created, first, place)
    (statement,) = account.read(ENDPOINT, created, place)["PolicyDocument"]["Statement"]
    assert statement["Action"] == "*"


def test_an_endpoint_of_an_unknown_service_is_refused(account: Account, vpc: Physical) -> None:
    with pytest.raises(ClientError, match="InvalidServiceName"):
        account.create(ENDPOINT, VpcId=vpc.id, ServiceName="com.amazonaws.eu-west-1.nothing")


def test_private_dns_needs_dns_host_names_in_the_vpc(account: Account) -> None:
    plain = account.create(VPC, CidrBlock="10.0.0.0/16")
    properties = {"VpcId": plain.id, "ServiceName": "com.amazonaws.eu-west-1.kms", "VpcEndpointType": "Interface"}
    with pytest.raises(ClientError, match="enableDnsHostnames"):
        account.create(ENDPOINT, **properties, PrivateDnsEnabled=True)
