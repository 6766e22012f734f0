"""DefaultVpc: deleted if it is empty, unchanged otherwise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.handlers.settings_samples import REGION, default_gateway, host_role, new_vpc
from tests.tiers import in_tiers

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.handlers.conftest import Account, Stack


def default_vpc(account: Account) -> str | None:
    vpcs = account.client("ec2").describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"]
    return str(vpcs[0]["VpcId"]) if vpcs else None


def parts(account: Account, vpc: str) -> tuple[int, int]:
    ec2 = account.client("ec2")
    subnets = ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["Subnets"]
    gateways = ec2.describe_internet_gateways(Filters=[{"Name": "attachment.vpc-id", "Values": [vpc]}])
    return len(subnets), len(gateways["InternetGateways"])


@pytest.fixture
def vpc(account: Account) -> str:
    found = default_vpc(account)
    assert found
    default_gateway(account)
    return found


def first_subnet(ec2: Any, vpc: str) -> str:
    return str(ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["Subnets"][0]["SubnetId"])


def peering(ec2: Any, vpc: str, *, accepter: bool) -> object:
    other = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    requester, accepting = (other, vpc) if accepter else (vpc, other)
    return ec2.create_vpc_peering_connection(VpcId=requester, PeerVpcId=accepting)


def vpn_gateway(ec2: Any, vpc: str) -> object:
    gateway = ec2.create_vpn_gateway(Type="ipsec.1")["VpnGateway"]["VpnGatewayId"]
    return ec2.attach_vpn_gateway(VpcId=vpc, VpnGatewayId=gateway)


USES: dict[str, Callable[[Any, str], object]] = {
    "interface": lambda ec2, vpc: ec2.create_network_interface(SubnetId=first_subnet(ec2, vpc)),
    "instance": lambda ec2, vpc: ec2.run_instances(MinCount=1, MaxCount=1, SubnetId=first_subnet(ec2, vpc)),
    "subnet": lambda ec2, vpc: ec2.create_subnet(VpcId=vpc, CidrBlock="172.31.240.0/24"),
    "security group": lambda ec2, vpc: ec2.create_security_group(GroupName="web", Description="web", VpcId=vpc),
    "network acl": lambda ec2, vpc: ec2.create_network_acl(VpcId=vpc),
    "route table": lambda ec2, vpc: ec2.create_route_table(VpcId=vpc),
    "gateway endpoint": lambda ec2, vpc: ec2.create_vpc_endpoint(
        VpcId=vpc, ServiceName="com.amazonaws.eu-west-1.s3", VpcEndpointType="Gateway"
    ),
    "egress-only gateway": lambda ec2, vpc: ec2.create_egress_only_internet_gateway(VpcId=vpc),
    "carrier gateway": lambda ec2, vpc: ec2.create_carrier_gateway(VpcId=vpc),
    "vpn gateway": vpn_gateway,
    "peering, asked": lambda ec2, vpc: peering(ec2, vpc, accepter=True),
    "peering, asking": lambda ec2, vpc: peering(ec2, vpc, accepter=False),
}


@pytest.mark.parametrize("use", in_tiers(USES, sample={"interface", "peering, asked"}))
def test_a_default_vpc_in_use_is_not_changed(
    account: Account, vpc: str, use: Callable[[Any, str], object], capsys: pytest.CaptureFixture[str]
) -> None:
    use(account.client("ec2"), vpc)
    before = parts(account, vpc)
    assert not account.setting("DefaultVpc").apply()
    assert (default_vpc(account), parts(account, vpc)) == (vpc, before)
    assert "is in use and stays" in capsys.readouterr().out


def subnets(account: Account, vpc: str) -> list[str]:
    found = account.client("ec2").describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["Subnets"]
    return [each["SubnetId"] for each in found]


def default_group(account: Account, vpc: str) -> str:
    groups = account.client("ec2").describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [vpc]}])
    return str(groups["SecurityGroups"][0]["GroupId"])


def launch_template(account: Account, **data: Any) -> None:
    data |= {"ImageId": "ami-12c6146b"}
    account.client("ec2").create_launch_template(LaunchTemplateName="web", LaunchTemplateData=data)


TO_LAMBDA = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}],
}
INTERFACES = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}]}


def scaling_group(account: Account, **where: Any) -> None:
    launch_template(account)
    account.client("autoscaling").create_auto_scaling_group(
        AutoScalingGroupName="web", LaunchTemplate={"LaunchTemplateName": "web"}, MinSize=0, MaxSize=2, **where
    )


def function(account: Account, subnet: str) -> None:
    ec2, iam = account.client("ec2"), account.client("iam")
    vpc = ec2.describe_subnets(SubnetIds=[subnet])["Subnets"][0]["VpcId"]
    groups = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["SecurityGroups"]
    role = iam.create_role(RoleName="idle", AssumeRolePolicyDocument=json.dumps(TO_LAMBDA))["Role"]["Arn"]
    iam.put_role_policy(RoleName="idle", PolicyName="interfaces", PolicyDocument=json.dumps(INTERFACES))
    account.pass_time(60)
    account.client("lambda").create_function(
        FunctionName="idle",
        Runtime="python3.13",
        Handler="index.handler",
        Role=role,
        Code={"ZipFile": b"code"},
        VpcConfig={"SubnetIds": [subnet], "SecurityGroupIds": [groups[0]["GroupId"]]},
    )


def batch_environment(account: Account, subnet: str) -> None:
    role = account.client("iam").get_role(RoleName=host_role(account))["Role"]["Arn"]
    account.client("batch").create_compute_environment(
        computeEnvironmentName="jobs",
        type="MANAGED",
        state="DISABLED",
        computeResources={
            "type": "FARGATE",
            "maxvCpus": 2,
            "subnets": [subnet],
            "securityGroupIds": [account.client("ec2").describe_security_groups()["SecurityGroups"][0]["GroupId"]],
        },
        serviceRole=role,
    )


def flow_log(account: Account, resource: str, kind: str) -> None:
    account.client("s3").create_bucket(
        Bucket="flows", CreateBucketConfiguration={"LocationConstraint": account.client("s3").meta.region_name}
    )
    account.client("ec2").create_flow_logs(
        ResourceIds=[resource],
        ResourceType=kind,
        TrafficType="ALL",
        LogDestinationType="s3",
        LogDestination="arn:aws:s3:::flows",
    )


#: Resources that are not in the VPC but would fail at their next start, and how the log names them.
IDLE: dict[str, Callable[[Account, str, list[str]], object]] = {
    "autoscaling: web": lambda account, _, ids: scaling_group(account, VPCZoneIdentifier=",".join(ids[:2])),
    "ec2: web": lambda account, vpc, _: launch_template(account, SecurityGroupIds=[default_group(account, vpc)]),
    "lambda: idle": lambda account, _, ids: function(account, ids[0]),
    "batch: jobs": lambda account, _, ids: batch_environment(account, ids[0]),
    "rds: data": lambda account, _, ids: account.client("rds").create_db_subnet_group(
        DBSubnetGroupName="data", DBSubnetGroupDescription="data", SubnetIds=ids[:2]
    ),
    "elasticache: cache": lambda account, _, ids: account.client("elasticache").create_cache_subnet_group(
        CacheSubnetGroupName="cache", CacheSubnetGroupDescription="cache", SubnetIds=ids[:2]
    ),
    "redshift: numbers": lambda account, _, ids: account.client("redshift").create_cluster_subnet_group(
        ClusterSubnetGroupName="numbers", Description="numbers", SubnetIds=ids[:2]
    ),
    "dms: moving": lambda account, _, ids: account.client("dms").create_replication_subnet_group(
        ReplicationSubnetGroupIdentifier="moving", ReplicationSubnetGroupDescription="moving", SubnetIds=ids[:2]
    ),
    "ec2: fl-": lambda account, _, ids: flow_log(account, ids[0], "Subnet"),
    "route53: inside.": lambda account, vpc, _: account.client("route53").create_hosted_zone(
        Name="inside",
        CallerReference="1",
        HostedZoneConfig={"PrivateZone": True},
        VPC={"VPCId": vpc, "VPCRegion": REGION},
    ),
}


@pytest.mark.parametrize("named", in_tiers({name: name for name in IDLE}, sample={"autoscaling: web", "lambda: idle"}))
def test_a_default_vpc_stays_for_idle_resources(
    account: Account,
    vpc: str,
    named: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    IDLE[named](account, vpc, subnets(account, vpc))
    assert not account.setting("DefaultVpc").apply()
    assert default_vpc(account) == vpc
    assert named in capsys.readouterr().out


def test_a_scaling_group_without_subnets_launches_into_the_default_vpc(account: Account, vpc: str) -> None:
    scaling_group(account, AvailabilityZones=[f"{REGION}a"])
    assert not account.setting("DefaultVpc").apply()
    assert default_vpc(account) == vpc


def test_resources_in_another_vpc_do_not_keep_the_default_one(account: Account, vpc: str) -> None:
    other = new_vpc(account)
    subnet = account.client("ec2").create_subnet(VpcId=other, CidrBlock="10.9.0.0/24")["Subnet"]["SubnetId"]
    scaling_group(account, VPCZoneIdentifier=subnet)
    function(account, subnet)
    assert account.setting("DefaultVpc").apply()
    assert vpc != default_vpc(account)


def test_the_subnet_group_that_aws_creates_does_not_keep_it(account: Account, vpc: str) -> None:
    account.client("elasticache").create_cache_subnet_group(
        CacheSubnetGroupName="default", CacheSubnetGroupDescription="default", SubnetIds=subnets(account, vpc)
    )
    assert account.setting("DefaultVpc").apply()


def test_a_service_that_cannot_be_listed_keeps_it(
    account: Account, vpc: str, capsys: pytest.CaptureFixture[str]
) -> None:
    denied = "is not authorized, with an explicit deny in a service control policy"
    account.refuse("DescribeComputeEnvironments", "AccessDeniedException", status=403, message=denied)
    assert not account.setting("DefaultVpc").apply()
    assert default_vpc(account) == vpc
    assert "batch: cannot be listed" in capsys.readouterr().out


def test_a_permission_that_has_not_propagated_does_not_keep_it(account: Account, stack: Stack, vpc: str) -> None:
    account.refuse("DescribeDBSubnetGroups", "AccessDenied", status=403, times=2)
    assert stack.send("Create", "DefaultVpc")["Data"] == {"Changed": "true"}
    assert default_vpc(account) != vpc


def test_a_service_that_the_account_has_not_signed_up_for_does_not_keep_it(account: Account, vpc: str) -> None:
    account.refuse("DescribeClusterSubnetGroups", "OptInRequired", status=403)
    assert account.setting("DefaultVpc").apply()
    assert default_vpc(account) != vpc


def test_an_unused_default_vpc_is_deleted_with_all_its_parts(account: Account, vpc: str) -> None:
    assert account.setting("DefaultVpc").apply()
    assert default_vpc(account) is None
    assert parts(account, vpc) == (0, 0)


def test_a_region_without_a_default_vpc_needs_nothing(account: Account, vpc: str) -> None:
    account.setting("DefaultVpc").apply()
    assert vpc
    assert not account.setting("DefaultVpc").apply()


def test_other_vpcs_are_not_changed(account: Account, vpc: str) -> None:
    ec2 = account.client("ec2")
    other = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    ec2.create_subnet(VpcId=other, CidrBlock="10.9.0.0/24")
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=other)
    account.setting("DefaultVpc").apply()
    assert vpc
    assert parts(account, other) == (1, 1)


def test_a_resource_created_in_it_meanwhile_stays(
    account: Account, vpc: str, capsys: pytest.CaptureFixture[str]
) -> None:
    setting = account.setting("DefaultVpc")
    state = setting.read()
    account.client("ec2").create_network_interface(SubnetId=state["Subnets"][-1])
    setting.change(state)
    assert default_vpc(account) == vpc
    assert "while it was being deleted" in capsys.readouterr().out


def test_parts_that_another_deployment_deletes_are_not_an_error(account: Account, vpc: str) -> None:
    setting = account.setting("DefaultVpc")
    state = setting.read()
    account.setting("DefaultVpc").apply()
    setting.change(state)
    assert default_vpc(account) is None
    assert parts(account, vpc) == (0, 0)


def test_a_half_done_deletion_is_completed_by_the_next_deployment(account: Account, vpc: str) -> None:
    account.refuse("DeleteVpc", "UnauthorizedOperation", times=1, status=403)
    with pytest.raises(Exception, match="UnauthorizedOperation"):
        account.setting("DefaultVpc").apply()
    assert default_vpc(account) == vpc
    assert account.setting("DefaultVpc").apply()
    assert default_vpc(account) is None


def test_delete_restores_nothing(account: Account, vpc: str) -> None:
    setting = account.setting("DefaultVpc")
    setting.apply()
    setting.delete(account.client, "secure-baseline-test")
    assert vpc
    assert default_vpc(account) is None
