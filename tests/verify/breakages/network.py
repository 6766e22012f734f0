from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

ACLS = "Every tier has its own network ACL with rules in both directions"
EXCLUSIONS = "Only public subnets are excluded from VPC Block Public Access, and only if configured"
PUBLIC_ROUTES = "Public subnets have a route to the internet gateway"
DEFAULT_ACL = "The default network ACL allows no traffic"
ENTRIES = "Isolated subnets accept connections only from the VPC's private and isolated subnets"
FLOW_LOG = "All traffic is logged, and the logs are encrypted with a customer managed key and kept for a year"
ENDPOINTS = "S3 and DynamoDB are reached within AWS's network through gateway endpoints"


def _subnet(account: Account, tier: str) -> str:
    return next(
        each.physical_id
        for each in account.deployed.of("AWS::EC2::Subnet")
        if {"Key": "aws-cdk:subnet-type", "Value": tier} in each.properties["Tags"]
    )


def _acl(account: Account, tier: str) -> dict[str, Any]:
    filters = [{"Name": "association.subnet-id", "Values": [_subnet(account, tier)]}]
    (acl,) = account.client("ec2").describe_network_acls(Filters=filters)["NetworkAcls"]
    return dict(acl)


def _default_acl(account: Account) -> str:
    filters = [
        {"Name": "vpc-id", "Values": [account.physical_id("AWS::EC2::VPC")]},
        {"Name": "default", "Values": ["true"]},
    ]
    (acl,) = account.client("ec2").describe_network_acls(Filters=filters)["NetworkAcls"]
    return str(acl["NetworkAclId"])


def _allow(account: Account, tier: str, cidr: str, port: int, *, protocol: str = "6") -> None:
    account.client("ec2").create_network_acl_entry(
        NetworkAclId=_acl(account, tier)["NetworkAclId"],
        RuleNumber=50,
        Protocol=protocol,
        RuleAction="allow",
        Egress=False,
        CidrBlock=cidr,
        PortRange={"From": port, "To": port},
    )


def _route(account: Account, tier: str) -> str:
    filters = [{"Name": "association.subnet-id", "Values": [_subnet(account, tier)]}]
    (table,) = account.client("ec2").describe_route_tables(Filters=filters)["RouteTables"]
    return str(table["RouteTableId"])


def _endpoint(account: Account, service: str) -> str:
    found = account.client("ec2").describe_vpc_endpoints()["VpcEndpoints"]
    return next(each["VpcEndpointId"] for each in found if each["ServiceName"].endswith(service))


def _gateway(account: Account) -> str:
    return account.physical_id("AWS::EC2::InternetGateway")


@breaks("The network has public, private and isolated subnets in at least two Availability Zones", "does not exist")
def a_private_subnet_is_deleted(account: Account) -> None:
    account.client("ec2").delete_subnet(SubnetId=_subnet(account, "Private"))


@breaks("Isolated subnets have no route to the internet", "has a route to igw-")
def isolated_subnets_get_a_route_to_the_internet(account: Account) -> None:
    account.client("ec2").create_route(
        RouteTableId=_route(account, "Isolated"), DestinationCidrBlock="0.0.0.0/0", GatewayId=_gateway(account)
    )


@breaks("Private subnets reach the internet only through NAT", "has a route to igw-")
def private_subnets_get_a_route_around_nat(account: Account) -> None:
    account.client("ec2").replace_route(
        RouteTableId=_route(account, "Private"), DestinationCidrBlock="0.0.0.0/0", GatewayId=_gateway(account)
    )


@breaks("Private subnets reach the internet only through NAT", "has no route to the internet through a NAT gateway")
def a_private_subnet_loses_its_route_to_nat(account: Account) -> None:
    account.client("ec2").delete_route(RouteTableId=_route(account, "Private"), DestinationCidrBlock="0.0.0.0/0")


@breaks(PUBLIC_ROUTES, "has no route to the internet through an internet gateway")
def a_public_subnet_loses_its_route(account: Account) -> None:
    account.client("ec2").delete_route(RouteTableId=_route(account, "Public"), DestinationCidrBlock="0.0.0.0/0")


@breaks("No subnet assigns public IP addresses automatically", "assigns public IP addresses")
def a_subnet_assigns_public_addresses(account: Account) -> None:
    account.client("ec2").modify_subnet_attribute(
        SubnetId=_subnet(account, "Public"), MapPublicIpOnLaunch={"Value": True}
    )


@breaks(ACLS, "has the VPC's default network ACL")
def a_subnet_returns_to_the_default_acl(account: Account) -> None:
    ec2 = account.client("ec2")
    subnet = _subnet(account, "Private")
    association = next(each for each in _acl(account, "Private")["Associations"] if each["SubnetId"] == subnet)
    ec2.replace_network_acl_association(
        AssociationId=association["NetworkAclAssociationId"], NetworkAclId=_default_acl(account)
    )


@breaks(ACLS, "shares the network ACL of")
def two_tiers_share_an_acl(account: Account) -> None:
    subnet = _subnet(account, "Isolated")
    association = next(each for each in _acl(account, "Isolated")["Associations"] if each["SubnetId"] == subnet)
    account.client("ec2").replace_network_acl_association(
        AssociationId=association["NetworkAclAssociationId"], NetworkAclId=_acl(account, "Private")["NetworkAclId"]
    )


@breaks(ACLS, "Public: tcp 443 from 0.0.0.0/0 has no rule for return traffic")
def return_traffic_of_public_subnets_is_dropped(account: Account) -> None:
    acl = _acl(account, "Public")
    for entry in acl["Entries"]:
        ports = entry.get("PortRange", {})
        if entry["Egress"] and entry["CidrBlock"] == "0.0.0.0/0" and ports.get("To") == 65535:
            account.client("ec2").delete_network_acl_entry(
                NetworkAclId=acl["NetworkAclId"], RuleNumber=entry["RuleNumber"], Egress=True
            )


@breaks("No network ACL opens administration ports to the internet", "port 22 is open to 0.0.0.0/0")
def ssh_is_opened(account: Account) -> None:
    _allow(account, "Public", "0.0.0.0/0", 22)


@breaks("No network ACL opens administration ports to the internet", "port 3389 is open to 0.0.0.0/0")
def remote_desktop_is_opened_for_every_protocol(account: Account) -> None:
    _allow(account, "Private", "0.0.0.0/0", 3389, protocol="-1")


@breaks(DEFAULT_ACL, "any 0-65535 from 0.0.0.0/0 is allowed")
def the_default_acl_no_longer_denies_before_it_allows(account: Account) -> None:
    account.client("ec2").delete_network_acl_entry(NetworkAclId=_default_acl(account), RuleNumber=1, Egress=False)


@breaks(DEFAULT_ACL, "protocol 58 0-65535 to ::/0 is allowed")
def the_default_acl_allows_icmp_out_over_ipv6(account: Account) -> None:
    account.client("ec2").replace_network_acl_entry(
        NetworkAclId=_default_acl(account),
        RuleNumber=2,
        Protocol="58",
        RuleAction="allow",
        Egress=True,
        Ipv6CidrBlock="::/0",
        IcmpTypeCode={"Type": -1, "Code": -1},
    )


@breaks(ENTRIES, "tcp 443 from 0.0.0.0/0 is allowed")
def isolated_subnets_are_opened_to_the_world(account: Account) -> None:
    _allow(account, "Isolated", "0.0.0.0/0", 443)


@breaks(ENTRIES, "can connect, for example to tcp 15432")
def isolated_subnets_are_opened_to_public_ones(account: Account) -> None:
    subnets = account.client("ec2").describe_subnets(SubnetIds=[_subnet(account, "Public")])["Subnets"]
    _allow(account, "Isolated", subnets[0]["CidrBlock"], 15432)


@breaks(ENTRIES, "10.0.0.0/8 can connect, for example to tcp 1024")
def isolated_subnets_no_longer_deny_peers(account: Account) -> None:
    account.client("ec2").delete_network_acl_entry(
        NetworkAclId=_acl(account, "Isolated")["NetworkAclId"], RuleNumber=_denial(account, "10.0.0.0/8"), Egress=False
    )


def _denial(account: Account, network: str) -> int:
    entries = _acl(account, "Isolated")["Entries"]
    denied = [each for each in entries if each["RuleAction"] == "deny" and each["CidrBlock"] == network]
    return int(next(each["RuleNumber"] for each in denied if not each["Egress"]))


@breaks(EXCLUSIONS, "which the stack does not have")
def the_whole_vpc_is_excluded(account: Account) -> None:
    account.client("ec2").create_vpc_block_public_access_exclusion(
        VpcId=account.physical_id("AWS::EC2::VPC"), InternetGatewayExclusionMode="allow-bidirectional"
    )


@breaks(EXCLUSIONS, "the internet cannot reach its public subnet")
def a_public_subnet_is_blocked_again(account: Account) -> None:
    exclusion = next(each.physical_id for each in account.deployed.of("AWS::EC2::VPCBlockPublicAccessExclusion"))
    account.client("ec2").delete_vpc_block_public_access_exclusion(ExclusionId=exclusion)


@breaks("The default security group allows no traffic", "1 rule")
def the_default_group_is_opened(account: Account) -> None:
    ec2 = account.client("ec2")
    vpc = account.physical_id("AWS::EC2::VPC")
    filters = [{"Name": "vpc-id", "Values": [vpc]}, {"Name": "group-name", "Values": ["default"]}]
    (group,) = ec2.describe_security_groups(Filters=filters)["SecurityGroups"]
    ec2.authorize_security_group_ingress(
        GroupId=group["GroupId"], IpProtocol="tcp", FromPort=443, ToPort=443, CidrIp="10.0.0.0/8"
    )


@breaks(FLOW_LOG, "no flow log records all traffic")
def the_flow_log_is_deleted(account: Account) -> None:
    account.client("ec2").delete_flow_logs(FlowLogIds=[account.physical_id("AWS::EC2::FlowLog")])


@breaks(FLOW_LOG, "keeps logs for 7 days, not 365")
def flow_logs_are_kept_a_week(account: Account) -> None:
    (log,) = account.client("ec2").describe_flow_logs()["FlowLogs"]
    account.client("logs").put_retention_policy(logGroupName=log["LogGroupName"], retentionInDays=7)


@breaks(ENDPOINTS, "no gateway endpoint for dynamodb")
def an_endpoint_is_deleted(account: Account) -> None:
    account.client("ec2").delete_vpc_endpoints(VpcEndpointIds=[_endpoint(account, ".dynamodb")])


@breaks(ENDPOINTS, "without s3")
def an_endpoint_skips_a_route_table(account: Account) -> None:
    account.client("ec2").modify_vpc_endpoint(
        VpcEndpointId=_endpoint(account, ".s3"), RemoveRouteTableIds=[_route(account, "Isolated")]
    )


@breaks(
    "Gateway endpoints allow only requests from this account to this account", "s3 allows requests of other accounts"
)
def an_endpoint_allows_everything(account: Account) -> None:
    anything = {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}
    account.client("ec2").modify_vpc_endpoint(
        VpcEndpointId=_endpoint(account, ".s3"),
        PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [anything]}),
    )


@breaks("The VPC and its isolated subnets are retained when the stack is deleted", "does not exist")
def an_isolated_subnet_is_deleted(account: Account) -> None:
    rds = account.client("rds")
    database = account.physical_id("AWS::RDS::DBInstance")
    rds.modify_db_instance(DBInstanceIdentifier=database, DeletionProtection=False, ApplyImmediately=True)
    rds.delete_db_instance(DBInstanceIdentifier=database, SkipFinalSnapshot=True)
    account.client("ec2").delete_subnet(SubnetId=_subnet(account, "Isolated"))
