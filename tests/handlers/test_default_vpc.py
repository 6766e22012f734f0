"""DefaultVpc: gone if nothing is in it, untouched if anything is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from settings_samples import default_gateway

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Account


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


@pytest.mark.parametrize("use", USES.values(), ids=USES.keys())
def test_a_default_vpc_in_use_stays_as_it_is(
    account: Account, vpc: str, use: Callable[[Any, str], object], capsys: pytest.CaptureFixture[str]
) -> None:
    use(account.client("ec2"), vpc)
    before = parts(account, vpc)
    assert not account.setting("DefaultVpc").apply()
    assert (default_vpc(account), parts(account, vpc)) == (vpc, before)
    assert "is in use and stays" in capsys.readouterr().out


def test_an_unused_default_vpc_goes_with_all_its_parts(account: Account, vpc: str) -> None:
    assert account.setting("DefaultVpc").apply()
    assert default_vpc(account) is None
    assert parts(account, vpc) == (0, 0)


def test_a_region_without_a_default_vpc_needs_nothing(account: Account, vpc: str) -> None:
    account.setting("DefaultVpc").apply()
    assert vpc
    assert not account.setting("DefaultVpc").apply()


def test_other_vpcs_are_nobody_s_business(account: Account, vpc: str) -> None:
    ec2 = account.client("ec2")
    other = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    ec2.create_subnet(VpcId=other, CidrBlock="10.9.0.0/24")
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=other)
    account.setting("DefaultVpc").apply()
    assert vpc
    assert parts(account, other) == (1, 1)


def test_what_somebody_puts_into_it_meanwhile_stays(
    account: Account, vpc: str, capsys: pytest.CaptureFixture[str]
) -> None:
    setting = account.setting("DefaultVpc")
    state = setting.read()
    account.client("ec2").create_network_interface(SubnetId=state["Subnets"][-1])
    setting.change(state)
    assert default_vpc(account) == vpc
    assert "while it was being deleted" in capsys.readouterr().out


def test_what_another_deployment_deletes_meanwhile_is_no_trouble(account: Account, vpc: str) -> None:
    setting = account.setting("DefaultVpc")
    state = setting.read()
    account.setting("DefaultVpc").apply()
    setting.change(state)
    assert default_vpc(account) is None
    assert parts(account, vpc) == (0, 0)


def test_half_of_a_deletion_is_completed_by_the_next_deployment(account: Account, vpc: str) -> None:
    account.refuse("DeleteVpc", "UnauthorizedOperation", times=1, status=403)
    with pytest.raises(Exception, match="UnauthorizedOperation"):
        account.setting("DefaultVpc").apply()
    assert default_vpc(account) == vpc
    assert account.setting("DefaultVpc").apply()
    assert default_vpc(account) is None


def test_delete_brings_nothing_back(account: Account, vpc: str) -> None:
    setting = account.setting("DefaultVpc")
    setting.apply()
    setting.delete(account.client, "secure-baseline-test")
    assert vpc
    assert default_vpc(account) is None
