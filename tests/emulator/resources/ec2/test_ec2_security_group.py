"""Security groups and separate rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

from emulator.cloudformation.handler import PartlyCreatedError

if TYPE_CHECKING:
    from emulator.stacks.stack import Physical
    from tests.emulator.resource_account import Account

GROUP = "AWS::EC2::SecurityGroup"
INGRESS = "AWS::EC2::SecurityGroupIngress"
EGRESS = "AWS::EC2::SecurityGroupEgress"

TAGS = [{"Key": "Name", "Value": "one"}, {"Key": "gone", "Value": "soon"}]
OTHER_TAGS = [{"Key": "Name", "Value": "two"}]


def test_a_security_group_is_created_updated_and_deleted(account: Account, vpc: Physical, group: str) -> None:
    place = {"VpcId": vpc.id, "GroupDescription": "lives"}
    web = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": "443"}
    first = {
        **place,
        "SecurityGroupIngress": [{**web, "CidrIp": "10.0.0.0/8", "Description": "in"}],
        "SecurityGroupEgress": [{"IpProtocol": "-1", "CidrIp": "0.0.0.0/0", "Description": "out"}],
        "Tags": TAGS,
    }
    second = {
        **place,
        "SecurityGroupIngress": [
            {**web, "SourceSecurityGroupId": group, "Description": "from a group"},
            {"IpProtocol": "icmp", "FromPort": 8, "ToPort": -1, "CidrIp": "10.0.0.0/8"},
        ],
        "SecurityGroupEgress": [{**web, "IpProtocol": "6", "CidrIp": "10.0.0.0/8"}],
        "Tags": OTHER_TAGS,
    }
    created = account.lifecycle(GROUP, first, second)
    assert created.attributes["GroupId"] == created.id
    assert created.attributes["VpcId"] == vpc.id


def egress_of(account: Account, group_id: str) -> list[tuple[str, str]]:
    (stored,) = account.client("ec2").describe_security_groups(GroupIds=[group_id])["SecurityGroups"]
    return [
        (permission["IpProtocol"], item["CidrIp"])
        for permission in stored["IpPermissionsEgress"]
        for item in permission["IpRanges"]
    ]


def test_a_group_without_egress_rules_allows_all_outbound_traffic(account: Account, group: str) -> None:
    assert egress_of(account, group) == [("-1", "0.0.0.0/0")]


def test_a_group_with_egress_rules_has_no_default_rule(account: Account, vpc: Physical) -> None:
    rule = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "10.0.0.0/8"}
    created = account.create(GROUP, VpcId=vpc.id, GroupDescription="narrow", SecurityGroupEgress=[rule])
    assert egress_of(account, created.id) == [("tcp", "10.0.0.0/8")]


@pytest.mark.parametrize(
    ("kind", "peer"),
    [
        (INGRESS, {"CidrIp": "10.0.0.0/8"}),
        (INGRESS, {"SourceSecurityGroupId": "{group}"}),
        (EGRESS, {"DestinationSecurityGroupId": "{group}"}),
        (EGRESS, {"DestinationPrefixListId": "{prefix list}"}),
    ],
    ids=["block", "group", "to a group", "to a prefix list"],
)
def test_a_separate_rule_is_created_updated_and_deleted(
    account: Account, vpc: Physical, group: str, kind: str, peer: dict[str, str]
) -> None:
    other = account.create(GROUP, VpcId=vpc.id, GroupDescription="other").id
    prefix_list = account.client("ec2").describe_managed_prefix_lists()["PrefixLists"][0]["PrefixListId"]
    named = {
        name: value.replace("{group}", other).replace("{prefix list}", prefix_list) for name, value in peer.items()
    }
    properties = {"GroupId": group, "IpProtocol": "tcp", "FromPort": "5432", "ToPort": 5432, **named}
    created = account.lifecycle(kind, {**properties, "Description": "one"}, {**properties, "Description": "two"})
    assert created.id.startswith("sgr-")


def test_separate_rules_do_not_affect_the_group_s_own_rules(account: Account, vpc: Physical) -> None:
    inline = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "10.0.0.0/8"}
    properties = {"VpcId": vpc.id, "GroupDescription": "mixed", "SecurityGroupIngress": [inline]}
    created = account.create(GROUP, **properties)
    account.create(INGRESS, GroupId=created.id, **{**inline, "CidrIp": "10.9.0.0/16"})
    account.stores(GROUP, created, properties)


def test_two_rules_must_differ_in_more_than_their_description(account: Account, vpc: Physical, group: str) -> None:
    other = account.create(GROUP, VpcId=vpc.id, GroupDescription="other").id
    properties = {"GroupId": group, "IpProtocol": "-1", "SourceSecurityGroupId": other}
    account.create(INGRESS, **properties, Description="one")
    with pytest.raises(ClientError, match="Duplicate"):
        account.create(INGRESS, **properties, Description="two")


def test_a_group_that_another_group_references_is_not_deleted(account: Account, vpc: Physical, group: str) -> None:
    other = account.create(GROUP, VpcId=vpc.id, GroupDescription="other").id
    account.create(INGRESS, GroupId=group, IpProtocol="-1", SourceSecurityGroupId=other)
    with pytest.raises(ClientError, match="DependencyViolation"):
        account.client("ec2").delete_security_group(GroupId=other)


def test_a_group_with_an_invalid_rule_is_removed_by_the_rollback(account: Account, vpc: Physical) -> None:
    rule = {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 2, "CidrIp": "not an address"}
    properties = {"VpcId": vpc.id, "GroupDescription": "wrong", "SecurityGroupIngress": [rule]}
    with pytest.raises(PartlyCreatedError) as failure:
        account.create(GROUP, **properties)
    account.delete(GROUP, failure.value.physical, properties)
    assert account.read(GROUP, failure.value.physical, properties) is None
