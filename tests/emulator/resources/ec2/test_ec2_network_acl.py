"""Network ACLs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from emulator.stacks.stack import Physical
    from tests.emulator.resource_account import Account

ACL = "AWS::EC2::NetworkAcl"
ENTRY = "AWS::EC2::NetworkAclEntry"
ACL_ASSOCIATION = "AWS::EC2::SubnetNetworkAclAssociation"

TAGS = [{"Key": "Name", "Value": "one"}, {"Key": "gone", "Value": "soon"}]
OTHER_TAGS = [{"Key": "Name", "Value": "two"}]


def test_a_network_acl_is_created_updated_and_deleted(account: Account, vpc: Physical) -> None:
    account.lifecycle(ACL, {"VpcId": vpc.id, "Tags": TAGS}, {"VpcId": vpc.id, "Tags": OTHER_TAGS})


def test_an_acl_entry_is_created_updated_and_deleted(account: Account, acl: str) -> None:
    place = {"NetworkAclId": acl, "RuleNumber": 100, "Egress": True}
    tcp = {"Protocol": 6, "CidrBlock": "10.0.0.0/16", "PortRange": {"From": 1024, "To": 65535}}
    icmp = {"Protocol": "58", "Ipv6CidrBlock": "::/0", "Icmp": {"Type": -1, "Code": -1}}
    account.lifecycle(ENTRY, {**place, **tcp, "RuleAction": "allow"}, {**place, **icmp, "RuleAction": "deny"})


def test_the_two_directions_of_an_acl_are_numbered_independently(account: Account, acl: str) -> None:
    properties = {"NetworkAclId": acl, "RuleNumber": 7, "Protocol": -1, "CidrBlock": "0.0.0.0/0"}
    inward = account.create(ENTRY, **properties, RuleAction="deny")
    outward = account.create(ENTRY, **properties, RuleAction="allow", Egress=True)
    assert inward.id != outward.id
    account.delete(ENTRY, outward, {**properties, "Egress": True})
    account.stores(ENTRY, inward, {**properties, "RuleAction": "deny"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"RuleNumber": 0},
        {"RuleNumber": 32767},
        {"PortRange": None},
        {"CidrBlock": None},
        {"Ipv6CidrBlock": "::/0"},
        {"Protocol": 1},
    ],
    ids="-".join,
)
def test_an_invalid_acl_entry_is_refused(account: Account, acl: str, wrong: dict[str, Any]) -> None:
    right = {"NetworkAclId": acl, "RuleNumber": 1, "Protocol": 6, "CidrBlock": "10.0.0.0/8", "RuleAction": "allow"}
    properties = {**right, "PortRange": {"From": 1, "To": 2}, **wrong}
    with pytest.raises(ClientError):
        account.create(ENTRY, **{key: value for key, value in properties.items() if value is not None})


def test_a_rule_number_can_be_used_once(account: Account, acl: str) -> None:
    properties = {"NetworkAclId": acl, "RuleNumber": 5, "Protocol": -1, "CidrBlock": "0.0.0.0/0", "RuleAction": "deny"}
    account.create(ENTRY, **properties)
    with pytest.raises(ClientError, match="NetworkAclEntryAlreadyExists"):
        account.create(ENTRY, **properties)


def test_a_subnet_goes_back_to_the_default_acl(account: Account, vpc: Physical, acl: str, subnet: str) -> None:
    properties = {"SubnetId": subnet, "NetworkAclId": acl}
    account.lifecycle(ACL_ASSOCIATION, properties, properties)
    filters = [{"Name": "association.subnet-id", "Values": [subnet]}]
    (guard,) = account.client("ec2").describe_network_acls(Filters=filters)["NetworkAcls"]
    assert guard["NetworkAclId"] == vpc.attributes["DefaultNetworkAcl"]


def test_deleting_a_replaced_association_does_not_affect_its_successor(
    account: Account, vpc: Physical, acl: str, subnet: str
) -> None:
    first = {"SubnetId": subnet, "NetworkAclId": acl}
    second = {"SubnetId": subnet, "NetworkAclId": account.create(ACL, VpcId=vpc.id).id}
    old, new = account.create(ACL_ASSOCIATION, **first), account.create(ACL_ASSOCIATION, **second)
    account.delete(ACL_ASSOCIATION, old, first)
    account.stores(ACL_ASSOCIATION, new, second)


def test_a_vpc_is_deleted_with_its_default_acl_but_not_with_another(account: Account) -> None:
    ec2 = account.client("ec2")
    vpc_id = account.create("AWS::EC2::VPC", CidrBlock="10.1.0.0/16").id
    own = account.create(ACL, VpcId=vpc_id)
    of_vpc = {"Filters": [{"Name": "vpc-id", "Values": [vpc_id]}]}
    assert [acl["IsDefault"] for acl in ec2.describe_network_acls(**of_vpc)["NetworkAcls"]] == [True, False]
    with pytest.raises(ClientError, match=f"DependencyViolation.*{own.id}"):
        ec2.delete_vpc(VpcId=vpc_id)
    account.delete(ACL, own, {"VpcId": vpc_id})
    ec2.delete_vpc(VpcId=vpc_id)
    assert ec2.describe_network_acls(**of_vpc)["NetworkAcls"] == []
