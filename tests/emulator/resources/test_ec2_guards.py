"""Network ACLs, security groups, flow logs, endpoints, launch templates, the snapshot block."""

from __future__ import annotations

import json

import pytest
from botocore.exceptions import ClientError

VPC, SUBNET = "AWS::EC2::VPC", "AWS::EC2::Subnet"
ACL, ENTRY = "AWS::EC2::NetworkAcl", "AWS::EC2::NetworkAclEntry"
ACL_ASSOCIATION = "AWS::EC2::SubnetNetworkAclAssociation"
GROUP, INGRESS, EGRESS = (f"AWS::EC2::SecurityGroup{side}" for side in ("", "Ingress", "Egress"))
FLOW_LOG, ENDPOINT = "AWS::EC2::FlowLog", "AWS::EC2::VPCEndpoint"
TEMPLATE = "AWS::EC2::LaunchTemplate"

TAGS = [{"Key": "Name", "Value": "one"}, {"Key": "gone", "Value": "soon"}]
OTHER_TAGS = [{"Key": "Name", "Value": "two"}]


@pytest.fixture
def vpc(account):
    return account.create(VPC, CidrBlock="10.0.0.0/16", EnableDnsHostnames=True)


@pytest.fixture
def subnet(account, vpc):
    return account.create(SUBNET, VpcId=vpc.id, CidrBlock="10.0.0.0/24", AvailabilityZone="eu-west-1a").id


@pytest.fixture
def acl(account, vpc):
    return account.create(ACL, VpcId=vpc.id).id


@pytest.fixture
def group(account, vpc):
    return account.create(GROUP, VpcId=vpc.id, GroupDescription="a group").id


def test_a_network_acl_lives(account, vpc):
    account.live(ACL, {"VpcId": vpc.id, "Tags": TAGS}, {"VpcId": vpc.id, "Tags": OTHER_TAGS})


def test_an_acl_entry_lives(account, acl):
    place = {"NetworkAclId": acl, "RuleNumber": 100, "Egress": True}
    tcp = {"Protocol": 6, "CidrBlock": "10.0.0.0/16", "PortRange": {"From": 1024, "To": 65535}}
    icmp = {"Protocol": "58", "Ipv6CidrBlock": "::/0", "Icmp": {"Type": -1, "Code": -1}}
    account.live(ENTRY, {**place, **tcp, "RuleAction": "allow"}, {**place, **icmp, "RuleAction": "deny"})


def test_the_two_directions_of_an_acl_are_numbered_apart(account, acl):
    said = {"NetworkAclId": acl, "RuleNumber": 7, "Protocol": -1, "CidrBlock": "0.0.0.0/0"}
    inward = account.create(ENTRY, **said, RuleAction="deny")
    outward = account.create(ENTRY, **said, RuleAction="allow", Egress=True)
    assert inward.id != outward.id
    account.delete(ENTRY, outward, {**said, "Egress": True})
    account.holds(ENTRY, inward, {**said, "RuleAction": "deny"})


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
    ids=lambda wrong: "-".join(wrong),
)
def test_an_impossible_acl_entry_is_refused(account, acl, wrong):
    right = {"NetworkAclId": acl, "RuleNumber": 1, "Protocol": 6, "CidrBlock": "10.0.0.0/8", "RuleAction": "allow"}
    said = {**right, "PortRange": {"From": 1, "To": 2}, **wrong}
    with pytest.raises(ClientError):
        account.create(ENTRY, **{key: value for key, value in said.items() if value is not None})


def test_a_rule_number_is_taken_once(account, acl):
    said = {"NetworkAclId": acl, "RuleNumber": 5, "Protocol": -1, "CidrBlock": "0.0.0.0/0", "RuleAction": "deny"}
    account.create(ENTRY, **said)
    with pytest.raises(ClientError, match="NetworkAclEntryAlreadyExists"):
        account.create(ENTRY, **said)


def test_a_subnet_goes_back_to_the_default_acl(account, vpc, acl, subnet):
    said = {"SubnetId": subnet, "NetworkAclId": acl}
    account.live(ACL_ASSOCIATION, said, said)
    filters = [{"Name": "association.subnet-id", "Values": [subnet]}]
    (guard,) = account.client("ec2").describe_network_acls(Filters=filters)["NetworkAcls"]
    assert guard["NetworkAclId"] == vpc.attributes["DefaultNetworkAcl"]


def test_an_association_that_was_replaced_leaves_its_successor_alone(account, vpc, acl, subnet):
    first = {"SubnetId": subnet, "NetworkAclId": acl}
    second = {"SubnetId": subnet, "NetworkAclId": account.create(ACL, VpcId=vpc.id).id}
    old, new = account.create(ACL_ASSOCIATION, **first), account.create(ACL_ASSOCIATION, **second)
    account.delete(ACL_ASSOCIATION, old, first)
    account.holds(ACL_ASSOCIATION, new, second)


def test_a_security_group_lives(account, vpc, group):
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
    made = account.live(GROUP, first, second)
    assert made.attributes["GroupId"] == made.id
    assert made.attributes["VpcId"] == vpc.id


def egress_of(account, group_id):
    (held,) = account.client("ec2").describe_security_groups(GroupIds=[group_id])["SecurityGroups"]
    return [
        (permission["IpProtocol"], item["CidrIp"])
        for permission in held["IpPermissionsEgress"]
        for item in permission["IpRanges"]
    ]


def test_a_group_without_egress_rules_lets_everything_out(account, group):
    assert egress_of(account, group) == [("-1", "0.0.0.0/0")]


def test_a_group_with_egress_rules_has_no_others(account, vpc):
    rule = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "10.0.0.0/8"}
    made = account.create(GROUP, VpcId=vpc.id, GroupDescription="narrow", SecurityGroupEgress=[rule])
    assert egress_of(account, made.id) == [("tcp", "10.0.0.0/8")]


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
def test_a_rule_on_its_own_lives(account, vpc, group, kind, peer):
    other = account.create(GROUP, VpcId=vpc.id, GroupDescription="other").id
    prefix_list = account.client("ec2").describe_managed_prefix_lists()["PrefixLists"][0]["PrefixListId"]
    named = {
        name: value.replace("{group}", other).replace("{prefix list}", prefix_list) for name, value in peer.items()
    }
    said = {"GroupId": group, "IpProtocol": "tcp", "FromPort": "5432", "ToPort": 5432, **named}
    made = account.live(kind, {**said, "Description": "one"}, {**said, "Description": "two"})
    assert made.id.startswith("sgr-")


def test_rules_on_their_own_do_not_disturb_those_of_their_group(account, vpc):
    inline = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "10.0.0.0/8"}
    said = {"VpcId": vpc.id, "GroupDescription": "mixed", "SecurityGroupIngress": [inline]}
    made = account.create(GROUP, **said)
    account.create(INGRESS, GroupId=made.id, **{**inline, "CidrIp": "10.9.0.0/16"})
    account.holds(GROUP, made, said)


def test_a_rule_differs_by_more_than_its_description(account, vpc, group):
    other = account.create(GROUP, VpcId=vpc.id, GroupDescription="other").id
    said = {"GroupId": group, "IpProtocol": "-1", "SourceSecurityGroupId": other}
    account.create(INGRESS, **said, Description="one")
    with pytest.raises(ClientError, match="Duplicate"):
        account.create(INGRESS, **said, Description="two")


def test_a_group_that_another_refers_to_is_not_deleted(account, vpc, group):
    other = account.create(GROUP, VpcId=vpc.id, GroupDescription="other").id
    account.create(INGRESS, GroupId=group, IpProtocol="-1", SourceSecurityGroupId=other)
    with pytest.raises(ClientError, match="DependencyViolation"):
        account.client("ec2").delete_security_group(GroupId=other)


def trust(service):
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    return {"Version": "2012-10-17", "Statement": [statement]}


@pytest.fixture
def flow_log(account, vpc):
    role = account.create("AWS::IAM::Role", AssumeRolePolicyDocument=trust("vpc-flow-logs.amazonaws.com"))
    group = f"flow-{vpc.id}"
    account.client("logs").create_log_group(logGroupName=group)
    return {
        "ResourceId": vpc.id,
        "ResourceType": "VPC",
        "TrafficType": "ALL",
        "LogDestinationType": "cloud-watch-logs",
        "LogGroupName": group,
        "DeliverLogsPermissionArn": role.attributes["Arn"],
        "MaxAggregationInterval": 60,
    }


def test_a_flow_log_lives(account, flow_log):
    account.live(FLOW_LOG, {**flow_log, "Tags": TAGS}, {**flow_log, "Tags": OTHER_TAGS})


def test_a_flow_log_goes_to_a_bucket(account, vpc):
    bucket = f"flow-{vpc.id}"
    account.client("s3").create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": account.region})
    said = {
        "ResourceId": vpc.id,
        "ResourceType": "VPC",
        "TrafficType": "REJECT",
        "LogDestinationType": "s3",
        "LogDestination": f"arn:aws:s3:::{bucket}",
        "LogFormat": "${srcaddr} ${dstaddr} ${action}",
    }
    account.live(FLOW_LOG, said, said)


def test_a_flow_log_needs_a_role_that_trusts_the_service(account, flow_log):
    role = account.create("AWS::IAM::Role", AssumeRolePolicyDocument=trust("ec2.amazonaws.com"))
    with pytest.raises(ClientError, match="Unable to assume"):
        account.create(FLOW_LOG, **{**flow_log, "DeliverLogsPermissionArn": role.attributes["Arn"]})


def test_a_flow_log_to_a_group_that_is_not_there_is_a_failure(account, flow_log):
    with pytest.raises(ValueError, match="cannot deliver"):
        account.create(FLOW_LOG, **{**flow_log, "LogGroupName": "nowhere"})


def endpoint_policy(action):
    statement = {"Effect": "Allow", "Principal": "*", "Action": action, "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [statement]}


def test_a_gateway_endpoint_lives_in_its_route_tables(account, vpc):
    one, two = (account.create("AWS::EC2::RouteTable", VpcId=vpc.id).id for _ in range(2))
    place = {"VpcId": vpc.id, "ServiceName": "com.amazonaws.eu-west-1.s3", "VpcEndpointType": "Gateway"}
    first = {**place, "RouteTableIds": [one], "PolicyDocument": endpoint_policy("s3:GetObject"), "Tags": TAGS}
    second = {**place, "RouteTableIds": [two], "PolicyDocument": json.dumps(endpoint_policy("s3:PutObject"))}
    account.live(ENDPOINT, first, second)


def test_the_routes_follow_a_gateway_endpoint(account, vpc):
    one, two = (account.create("AWS::EC2::RouteTable", VpcId=vpc.id).id for _ in range(2))
    place = {"VpcId": vpc.id, "ServiceName": "com.amazonaws.eu-west-1.s3"}
    first, second = {**place, "RouteTableIds": [one]}, {**place, "RouteTableIds": [two]}
    made = account.create(ENDPOINT, **first)
    account.update(ENDPOINT, made, first, second)
    tables = account.client("ec2").describe_route_tables(RouteTableIds=[one, two])["RouteTables"]
    through = [
        table["RouteTableId"] for table in tables for route in table["Routes"] if route.get("GatewayId") == made.id
    ]
    assert through == [two]


def test_an_interface_endpoint_lives(account, vpc, subnet, group):
    place = {"VpcId": vpc.id, "ServiceName": "com.amazonaws.eu-west-1.kms", "VpcEndpointType": "Interface"}
    other = account.create(GROUP, VpcId=vpc.id, GroupDescription="other").id
    first = {**place, "SubnetIds": [subnet], "SecurityGroupIds": [group], "PrivateDnsEnabled": True}
    second = {**place, "SubnetIds": [subnet], "SecurityGroupIds": [other], "PrivateDnsEnabled": False}
    made = account.live(ENDPOINT, first, second)
    assert len(made.attributes["NetworkInterfaceIds"]) == 1
    assert made.attributes["DnsEntries"]


def test_an_endpoint_without_policy_in_the_template_has_the_default_again(account, vpc):
    place = {"VpcId": vpc.id, "ServiceName": "com.amazonaws.eu-west-1.dynamodb"}
    first = {**place, "PolicyDocument": endpoint_policy("dynamodb:GetItem")}
    made = account.create(ENDPOINT, **first)
    account.update(ENDPOINT, made, first, place)
    (statement,) = account.read(ENDPOINT, made, place)["PolicyDocument"]["Statement"]
    assert statement["Action"] == "*"


def test_an_endpoint_of_no_service_is_refused(account, vpc):
    with pytest.raises(ClientError, match="InvalidServiceName"):
        account.create(ENDPOINT, VpcId=vpc.id, ServiceName="com.amazonaws.eu-west-1.nothing")


def test_private_dns_needs_dns_names_in_the_vpc(account):
    plain = account.create(VPC, CidrBlock="10.0.0.0/16")
    said = {"VpcId": plain.id, "ServiceName": "com.amazonaws.eu-west-1.kms", "VpcEndpointType": "Interface"}
    with pytest.raises(ClientError, match="enableDnsHostnames"):
        account.create(ENDPOINT, **said, PrivateDnsEnabled=True)


def test_a_launch_template_lives_in_versions(account, group):
    data = {
        "InstanceType": "t3.micro",
        "MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": 1},
        "BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"Encrypted": True, "VolumeSize": 8}}],
        "SecurityGroupIds": [group],
        "TagSpecifications": [{"ResourceType": "instance", "Tags": OTHER_TAGS}],
    }
    own = [{"ResourceType": "launch-template", "Tags": OTHER_TAGS}]
    first = {"LaunchTemplateData": data, "TagSpecifications": own}
    second = {"LaunchTemplateData": {**data, "InstanceType": "t3.small"}, "TagSpecifications": own}
    made = account.live(TEMPLATE, first, second)
    assert made.attributes["LatestVersionNumber"] == "1"


def test_the_snapshot_block_lives(account):
    account.live(
        "AWS::EC2::SnapshotBlockPublicAccess",
        {"State": "block-new-sharing"},
        {"State": "block-all-sharing"},
    )
