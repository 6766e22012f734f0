"""The guarantees of SecureVpc."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

import pytest
from aws_cdk.assertions import Template

from emulator.iam.patterns import ConditionContext
from emulator.iam.policies import Decision, Question, decide
from secure_baseline import Exemption, SecureVpc
from tests.constructs.synthesized import Json, new_stack, only, properties, resources, retained, statements, text
from tests.network.network_acls import TCP, UDP, NetworkAcl, acl_of_subnet, network_acls

INTERNET = "198.51.100.7"
PORTS = (1, 21, 22, 23, 53, 80, 443, 1023, 1024, 3306, 3388, 3389, 3390, 5432, 13306, 15432, 32768, 65535)


@dataclass(frozen=True)
class Tier:
    """A tier as the template has it."""

    subnets: dict[str, Json]
    acl_name: str
    acl: NetworkAcl
    routes: tuple[Json, ...]

    @property
    def addresses(self) -> list[str]:
        """One address in each of its subnets."""
        return [str(ipaddress.ip_network(item["CidrBlock"])[20]) for item in self.subnets.values()]


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    SecureVpc(stack, "Network")
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def tiers(template: Template) -> dict[str, Tier]:
    found = properties(template, "AWS::EC2::Subnet")
    kinds = {name: _tag(item, "aws-cdk:subnet-type") for name, item in found.items()}
    return {
        kind: _tier(template, {name: item for name, item in found.items() if kinds[name] == kind})
        for kind in set(kinds.values())
    }


def _tag(resource: Json, key: str) -> str:
    return str(next(tag["Value"] for tag in resource["Tags"] if tag["Key"] == key))


def _tier(template: Template, subnets: dict[str, Json]) -> Tier:
    (acl,) = {acl_of_subnet(template)[name] for name in subnets}
    associations = properties(template, "AWS::EC2::SubnetRouteTableAssociation").values()
    tables = [item["RouteTableId"] for item in associations if item["SubnetId"]["Ref"] in subnets]
    assert len(tables) == len(subnets)
    routes = properties(template, "AWS::EC2::Route").values()
    return Tier(
        subnets, acl, network_acls(template)[acl], tuple(item for item in routes if item["RouteTableId"] in tables)
    )


def test_the_network_has_public_private_and_isolated_subnets_in_at_least_two_availability_zones(
    tiers: dict[str, Tier],
) -> None:
    """The network has public, private and isolated subnets in at least two Availability Zones (B01, B03, B04)."""
    assert set(tiers) == {"Public", "Private", "Isolated"}
    for tier in tiers.values():
        zones = [str(item["AvailabilityZone"]) for item in tier.subnets.values()]
        assert len(zones) == len(set(zones)) == 2


def test_public_subnets_have_a_route_to_the_internet_gateway(template: Template, tiers: dict[str, Tier]) -> None:
    """Public subnets have a route to the internet gateway (B03)."""
    (gateway,) = resources(template, "AWS::EC2::InternetGateway")
    assert only(template, "AWS::EC2::VPCGatewayAttachment")["InternetGatewayId"] == {"Ref": gateway}
    assert [route["GatewayId"] for route in tiers["Public"].routes] == [{"Ref": gateway}] * 2
    assert all(route["DestinationCidrBlock"] == "0.0.0.0/0" for route in tiers["Public"].routes)


def test_isolated_subnets_have_no_route_to_the_internet(tiers: dict[str, Tier]) -> None:
    """Isolated subnets have no route to the internet (B04, RDS.46)."""
    assert tiers["Isolated"].routes == ()


def test_private_subnets_reach_the_internet_only_through_nat(template: Template, tiers: dict[str, Tier]) -> None:
    """Private subnets reach the internet only through NAT (B04, B05)."""
    gateways = properties(template, "AWS::EC2::NatGateway")
    assert all(item["SubnetId"]["Ref"] in tiers["Public"].subnets for item in gateways.values())
    assert len(tiers["Private"].routes) == 2
    for route in tiers["Private"].routes:
        assert route["DestinationCidrBlock"] == "0.0.0.0/0"
        assert route["NatGatewayId"]["Ref"] in gateways
        assert set(route) == {"DestinationCidrBlock", "NatGatewayId", "RouteTableId"}


def test_no_subnet_assigns_public_ip_addresses_automatically(tiers: dict[str, Tier]) -> None:
    """No subnet assigns public IP addresses automatically (B03, EC2.15)."""
    assert all(item.get("MapPublicIpOnLaunch") is False for tier in tiers.values() for item in tier.subnets.values())


def test_every_tier_has_its_own_network_acl_with_rules_in_both_directions(tiers: dict[str, Tier]) -> None:
    """Every tier has its own network ACL with rules in both directions (B06)."""
    assert len({tier.acl_name for tier in tiers.values()}) == 3
    public, private, isolated = (tiers[name].acl for name in ("Public", "Private", "Isolated"))
    inside = {name: tier.addresses[0] for name, tier in tiers.items()}
    assert public.accepts(inside["Private"], 443)
    assert public.opens(inside["Private"], 8080)
    assert private.accepts(inside["Public"], 8080)
    assert private.opens(inside["Isolated"], 15432)
    assert isolated.accepts(inside["Private"], 15432)
    assert isolated.accepts(inside["Isolated"], 15432)
    assert isolated.opens(inside["Isolated"], 15432)
    for tier in (public, private):
        # Two of 64,000 ports are excluded from return traffic from anywhere; see the next guarantee.
        assert tier.lets_out(INTERNET, 443)
        assert tier.lets_in(INTERNET, 1024)
        assert tier.lets_in(INTERNET, 65535)
    assert public.accepts(INTERNET, 443)
    assert not private.lets_in(INTERNET, 443)
    assert not isolated.lets_out(INTERNET, 80)


def test_no_network_acl_opens_administration_ports_to_the_internet(tiers: dict[str, Tier]) -> None:
    """No network ACL opens administration ports to the internet (B06, CIS 6.2, EC2.21)."""
    for tier in tiers.values():
        for port in (22, 3389):
            for protocol in (TCP, UDP):
                assert not tier.acl.lets_in(INTERNET, port, protocol)


def test_the_default_network_acl_allows_no_traffic(template: Template) -> None:
    """The default network ACL allows no traffic (B06, CIS 6.2)."""
    (vpc,) = resources(template, "AWS::EC2::VPC")
    default = {"Fn::GetAtt": [vpc, "DefaultNetworkAcl"]}
    entries = [
        entry
        for entry in resources(template, "AWS::EC2::NetworkAclEntry").values()
        if entry["Properties"]["NetworkAclId"] == default
    ]
    own = set(resources(template, "AWS::EC2::SubnetNetworkAclAssociation"))
    refused = set()
    for entry in entries:
        rule = entry["Properties"]
        assert (rule["RuleAction"], rule["Protocol"]) == ("deny", -1)
        assert rule["RuleNumber"] < 100, "after AWS's own rule it would deny nothing"
        assert retained(entry), "the VPC is retained, and would be left open"
        assert own <= set(entry["DependsOn"]), "until then the VPC's subnets have this ACL"
        refused.add((rule["Egress"], rule.get("CidrBlock") or rule["Ipv6CidrBlock"]))
    assert refused == {(egress, network) for egress in (False, True) for network in ("0.0.0.0/0", "::/0")}
    assert len({(item["Properties"]["Egress"], item["Properties"]["RuleNumber"]) for item in entries}) == 4


def test_isolated_subnets_accept_connections_only_from_the_vpc_s_private_and_isolated_subnets(
    tiers: dict[str, Tier],
) -> None:
    """Isolated subnets accept connections only from the VPC's private and isolated subnets (B04, B06)."""
    isolated = tiers["Isolated"]
    for address in tiers["Private"].addresses + isolated.addresses:
        assert all(isolated.acl.accepts(address, port) for port in PORTS)
    for address in tiers["Public"].addresses:
        assert not any(isolated.acl.lets_in(address, port, protocol) for port in PORTS for protocol in (TCP, UDP))
    for peer in ("10.200.0.7", "172.20.0.7", "192.168.7.7", "100.64.3.3"):
        assert not any(isolated.acl.lets_in(peer, port, protocol) for port in PORTS for protocol in (TCP, UDP))
    # There is no route from the internet, and the ACL allows only what can be return traffic of gateway endpoints.
    assert not any(isolated.acl.lets_in(INTERNET, port) for port in PORTS if port < 1024)


def test_only_public_subnets_are_excluded_from_vpc_block_public_access_and_only_if_configured(
    template: Template,
) -> None:
    """Only public subnets are excluded from VPC Block Public Access, and only if configured (B07, EC2.172)."""
    kind = "AWS::EC2::VPCBlockPublicAccessExclusion"
    template.resource_count_is(kind, 0)
    stack = new_stack()
    SecureVpc(stack, "Network", public_access=Exemption("load balancers of the web shop"))
    opened = Template.from_stack(stack)
    public = [name for name, item in properties(opened, "AWS::EC2::Subnet").items() if "Public" in str(item["Tags"])]
    assert len(public) == 2
    excluded = list(properties(opened, kind).values())
    assert [item["SubnetId"]["Ref"] for item in excluded] == public
    assert {item["InternetGatewayExclusionMode"] for item in excluded} == {"allow-bidirectional"}
    assert not any("VpcId" in item for item in excluded)


def test_the_default_security_group_allows_no_traffic(template: Template) -> None:
    """The default security group allows no traffic (B08, CIS 6.5, EC2.2)."""
    (vpc,) = resources(template, "AWS::EC2::VPC")
    (emptied,) = resources(template, "Custom::VpcRestrictDefaultSG").values()
    assert emptied["Properties"]["DefaultSecurityGroupId"] == {"Fn::GetAtt": [vpc, "DefaultSecurityGroup"]}
    assert retained(emptied), "when it is deleted, CDK's function restores the rules"


def test_the_logs_of_the_function_that_empties_it_are_encrypted_and_kept_for_a_year(template: Template) -> None:
    log = only(template, "AWS::Lambda::Function")["LoggingConfig"]["LogGroup"]["Ref"]
    group = resources(template, "AWS::Logs::LogGroup")[log]
    assert group["Properties"].keys() == {"KmsKeyId", "RetentionInDays"}
    assert retained(group)


def test_all_traffic_is_logged_and_the_logs_are_encrypted_with_a_customer_managed_key_and_kept_for_a_year(
    template: Template,
) -> None:
    """All traffic is logged, and the logs are encrypted with a customer managed key and kept for a year (H01, CIS 4.7, EC2.6)."""  # noqa: E501
    groups = resources(template, "AWS::Logs::LogGroup")
    ((group_name, group),) = [item for item in groups.items() if "FlowLog" in item[0]]
    ((key, key_resource),) = resources(template, "AWS::KMS::Key").items()
    (vpc,) = resources(template, "AWS::EC2::VPC")
    flow_log = only(template, "AWS::EC2::FlowLog")
    assert (flow_log["ResourceType"], flow_log["ResourceId"]) == ("VPC", {"Ref": vpc})
    assert flow_log["TrafficType"] == "ALL"
    assert flow_log["LogDestinationType"] == "cloud-watch-logs"
    assert flow_log["LogGroupName"] == {"Ref": group_name}
    assert group["Properties"] == {"KmsKeyId": {"Fn::GetAtt": [key, "Arn"]}, "RetentionInDays": 365}
    assert retained(group)
    assert retained(key_resource)


def test_s3_and_dynamodb_are_reached_within_aws_s_network_through_gateway_endpoints(template: Template) -> None:
    """S3 and DynamoDB are reached within AWS's network through gateway endpoints (G15, CIS 6.8)."""
    found = properties(template, "AWS::EC2::VPCEndpoint").values()
    assert {text(item["ServiceName"]) for item in found} == {
        "com.amazonaws.${AWS::Region}.s3",
        "com.amazonaws.${AWS::Region}.dynamodb",
    }
    tables = {name for name in resources(template, "AWS::EC2::RouteTable") if "Public" not in name}
    for item in found:
        assert item["VpcEndpointType"] == "Gateway"
        assert {table["Ref"] for table in item["RouteTableIds"]} == tables


def test_gateway_endpoints_allow_only_requests_from_this_account_to_this_account(template: Template) -> None:
    """Gateway endpoints allow only requests from this account to this account (G15)."""
    own, other = "${AWS::AccountId}", "111122223333"
    for item in properties(template, "AWS::EC2::VPCEndpoint").values():
        document = {"Statement": statements(item["PolicyDocument"])}
        service = "s3" if text(item["ServiceName"]).endswith(".s3") else "dynamodb"
        actions = ["s3:GetObject", "s3:PutObject"] if service == "s3" else ["dynamodb:GetItem", "dynamodb:PutItem"]
        for action in actions:
            assert _passes(document, action, principal=own, resource=own)
            assert not _passes(document, action, principal=own, resource=other)
            assert not _passes(document, action, principal=other, resource=own)
            assert not _passes(document, action, principal=other, resource=other)


def _passes(document: Json, action: str, *, principal: str, resource: str) -> bool:
    values = {"aws:principalaccount": [principal], "aws:resourceaccount": [resource]}
    question = Question(action=action, resource="arn:aws:any:::thing/of/it", context=ConditionContext(values))
    return decide([document], question) is Decision.ALLOWED


def test_the_vpc_and_its_isolated_subnets_are_retained_when_the_stack_is_deleted(
    template: Template, tiers: dict[str, Tier]
) -> None:
    """The VPC and its isolated subnets are retained when the stack is deleted (B01)."""
    found: dict[str, Json] = template.to_json()["Resources"]
    stay = {name for name, resource in found.items() if retained(resource)}
    assert set(tiers["Isolated"].subnets) <= stay
    assert tiers["Isolated"].acl_name in stay
    assert set(resources(template, "AWS::EC2::VPC")) <= stay
    isolated = {name for name in found if "Isolated" in name}
    assert isolated <= stay, "without its rules and routes a retained database could not be reached"
    # Amazon VPC deletes nothing that a retained resource depends on; what an isolated subnet needs is retained too.
    for name in isolated:
        assert _references(found[name]) & set(found) <= stay


def _references(value: object) -> set[str]:
    match value:
        case {"Ref": str(name)}:
            return {name}
        case {"Fn::GetAtt": [str(name), _]}:
            return {name}
        case dict():
            return set().union(*(_references(item) for item in value.values()))
        case list():
            return set().union(*(_references(item) for item in value))
        case _:
            return set()
