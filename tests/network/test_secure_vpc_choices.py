"""What a user can choose about a network, and what AWS services need from it."""

from __future__ import annotations

import pytest
from aws_cdk import Duration, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk.assertions import Template

from secure_baseline import Exemption, NatGateways, SecureVpc, SubnetTier
from tests.constructs.synthesized import Json, new_stack, only, properties, resources, statement, statements, text


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    SecureVpc(stack, "Network", flow_log_retention=Duration.days(731))
    return Template.from_stack(stack)


@pytest.mark.parametrize("zones", [2, 3])
@pytest.mark.parametrize(
    ("choice", "count"), [(NatGateways.PER_ZONE, None), (NatGateways.SINGLE, 1), (NatGateways.NONE, 0)], ids=str
)
def test_nat_gateways_are_one_per_zone_one_or_none(zones: int, choice: NatGateways, count: int | None) -> None:
    stack = new_stack()
    SecureVpc(stack, "Network", zones=zones, nat_gateways=choice)
    template = Template.from_stack(stack)
    gateways = resources(template, "AWS::EC2::NatGateway")
    routes = [item for item in properties(template, "AWS::EC2::Route").values() if "NatGatewayId" in item]
    assert len(gateways) == (zones if count is None else count)
    assert len(routes) == (zones if gateways else 0)
    assert {route["NatGatewayId"]["Ref"] for route in routes} == set(gateways), "each is used"


def test_tiers_have_the_given_names_and_sizes() -> None:
    stack = new_stack()
    tiers = [
        SubnetTier(name="Web", subnet_type=ec2.SubnetType.PUBLIC, cidr_mask=26),
        SubnetTier(name="Store", subnet_type=ec2.SubnetType.PRIVATE_ISOLATED, cidr_mask=25),
    ]
    SecureVpc(stack, "Network", cidr="172.16.0.0/22", nat_gateways=NatGateways.NONE, tiers=tiers)
    subnets = properties(Template.from_stack(stack), "AWS::EC2::Subnet")
    assert {item["CidrBlock"] for item in subnets.values()} == {
        "172.16.0.0/26",
        "172.16.0.64/26",
        "172.16.0.128/25",
        "172.16.1.0/25",
    }
    assert {name.removeprefix("Network").partition("Subnet")[0] for name in subnets} == {"Web", "Store"}


def test_public_access_without_a_public_tier_is_rejected() -> None:
    tiers = [SubnetTier(name="Store", subnet_type=ec2.SubnetType.PRIVATE_ISOLATED, cidr_mask=25)]
    stack = new_stack()
    with pytest.raises(ValueError, match=r"^Test/Network: public_access must be left out, because tiers has no public"):
        SecureVpc(
            stack,
            "Network",
            tiers=tiers,
            nat_gateways=NatGateways.NONE,
            public_access=Exemption("load balancers of the web shop"),
        )


def test_a_zone_can_be_added_later_without_moving_subnets() -> None:
    two, three = new_stack(), new_stack()
    SecureVpc(two, "Network", zones=2, reserved_zones=1)
    SecureVpc(three, "Network", zones=3)
    before, after = _networks(two), _networks(three)
    assert before.items() <= after.items()
    assert len(after) == 9


@pytest.mark.parametrize("zones", [2, 3])
def test_zones_can_be_listed_so_that_no_deployment_picks_others(zones: int) -> None:
    names = ["eu-central-1c", "eu-central-1a", "eu-central-1b"][:zones]
    stack = new_stack()
    SecureVpc(stack, "Network", zones=zones, availability_zones=names, reserved_zones=3 - zones)
    subnets = properties(Template.from_stack(stack), "AWS::EC2::Subnet").values()
    assert [item["AvailabilityZone"] for item in subnets] == 3 * names


@pytest.mark.parametrize(
    "wrong", [["eu-central-1a"], ["eu-central-1a"] * 2, ["eu-central-1a", "eu-central-1b", "eu-central-1c"]]
)
def test_a_list_of_zones_with_the_wrong_length_is_rejected(wrong: list[str]) -> None:
    stack = new_stack()
    with pytest.raises(ValueError, match=r"^Test/Network: availability_zones must name 2 different zones, as zones"):
        SecureVpc(stack, "Network", availability_zones=wrong)


def test_reserved_networks_are_denied_with_as_few_rules_as_possible() -> None:
    stack = new_stack()
    SecureVpc(stack, "Network", reserved_cidrs=["192.168.4.0/24", "198.51.100.0/25", "198.51.100.128/25"])
    entries = properties(Template.from_stack(stack), "AWS::EC2::NetworkAclEntry").values()
    refused = [item["CidrBlock"] for item in entries if item["RuleAction"] == "deny" and item["RuleNumber"] > 20_000]
    assert refused == ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.51.100.0/24"]


@pytest.mark.parametrize("wrong", ["198.51.100.7/24", "2001:db8::/32", "everything"])
def test_an_invalid_reserved_network_is_rejected(wrong: str) -> None:
    stack = new_stack()
    with pytest.raises(ValueError, match=r"^Test/Network: reserved_cidrs must be IPv4 networks such as 192.168.0.0/16"):
        SecureVpc(stack, "Network", reserved_cidrs=[wrong])


def test_addresses_can_come_from_a_pool() -> None:
    stack = new_stack()
    pool = ec2.IpAddresses.aws_ipam_allocation(
        ipv4_ipam_pool_id="ipam-pool-1", ipv4_netmask_length=16, default_subnet_ipv4_netmask_length=24
    )
    SecureVpc(stack, "Network", ip_addresses=pool)
    vpc = only(Template.from_stack(stack), "AWS::EC2::VPC")
    assert vpc["Ipv4IpamPoolId"] == "ipam-pool-1"


def test_flow_logs_can_be_kept_longer(template: Template) -> None:
    (group,) = [item for name, item in properties(template, "AWS::Logs::LogGroup").items() if "FlowLog" in name]
    assert group["RetentionInDays"] == 731


def test_the_flow_logs_role_can_write_to_its_group_only_and_is_ready_before_the_flow_log(template: Template) -> None:
    # https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
    (group,) = [name for name in resources(template, "AWS::Logs::LogGroup") if "FlowLog" in name]
    ((name, policy),) = resources(template, "AWS::IAM::ManagedPolicy").items()
    (written,) = statements(policy["Properties"]["PolicyDocument"])
    assert set(written["Action"]) == {"logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"}
    assert written["Resource"] == [f"${{{group}.Arn}}"]
    (flow_log,) = resources(template, "AWS::EC2::FlowLog").values()
    assert name in flow_log["DependsOn"]
    ((role_name, role),) = [item for item in properties(template, "AWS::IAM::Role").items() if "FlowLog" in item[0]]
    assert flow_log["Properties"]["DeliverLogsPermissionArn"] == {"Fn::GetAtt": [role_name, "Arn"]}
    assert policy["Properties"]["Roles"] == [{"Ref": role_name}]
    (trust,) = statements(role["AssumeRolePolicyDocument"])
    assert trust["Principal"] == {"Service": "vpc-flow-logs.amazonaws.com"}
    assert trust["Condition"] == {"StringEquals": {"aws:SourceAccount": "${AWS::AccountId}"}}


def test_instances_can_read_what_aws_publishes_and_write_nothing_there(template: Template) -> None:
    published = statement(_s3_policy(template), "ReadWhatAwsPublishes")
    assert published["Action"] == ["s3:GetObject"]
    assert "arn:${AWS::Partition}:s3:::al2023-repos-${AWS::Region}-de612dc2/*" in published["Resource"]
    # https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
    assert "arn:${AWS::Partition}:s3:::prod-${AWS::Region}-starport-layer-bucket/*" in published["Resource"]
    assert all(resource.endswith("/*") and resource.count("*") == 1 for resource in published["Resource"])


def test_listed_buckets_of_others_can_be_read_and_not_written() -> None:
    stack = new_stack()
    SecureVpc(stack, "Network", readable_buckets=["partner-data", "prod-registry-k8s-io-eu-central-1"])
    named = statement(_s3_policy(Template.from_stack(stack)), "ReadNamedBuckets")
    assert set(named["Action"]) == {"s3:GetObject", "s3:ListBucket"}
    assert "arn:${AWS::Partition}:s3:::partner-data" in named["Resource"]
    assert "arn:${AWS::Partition}:s3:::prod-registry-k8s-io-eu-central-1/*" in named["Resource"]


@pytest.mark.parametrize("wrong", ["*", "partner-*", "arn:aws:s3:::partner-data", "Partner", "ab"])
def test_an_invalid_bucket_name_is_rejected(wrong: str) -> None:
    stack = new_stack()
    with pytest.raises(ValueError, match=r"^Test/Network: readable_buckets must be names of buckets, got"):
        SecureVpc(stack, "Network", readable_buckets=[wrong])


def test_functions_in_the_vpc_can_respond_to_cloudformation(template: Template) -> None:
    answer = statement(_s3_policy(template), "AnswerCloudFormation")
    assert answer["Action"] == ["s3:PutObject"]
    # The Region of the first is written without its dashes: useast1.
    custom_resource, wait_condition = answer["Resource"]
    assert custom_resource.startswith("arn:${AWS::Partition}:s3:::cloudformation-custom-resource-response-{")
    assert "Fn::Split" in custom_resource
    assert wait_condition == "arn:${AWS::Partition}:s3:::cloudformation-waitcondition-${AWS::Region}/*"


def _s3_policy(template: Template) -> Json:
    (found,) = [
        item["PolicyDocument"]
        for item in properties(template, "AWS::EC2::VPCEndpoint").values()
        if text(item["ServiceName"]).endswith(".s3")
    ]
    return dict(found)


def _networks(stack: Stack) -> dict[str, str]:
    found = properties(Template.from_stack(stack), "AWS::EC2::Subnet")
    return {name: str(item["CidrBlock"]) for name, item in found.items()}
