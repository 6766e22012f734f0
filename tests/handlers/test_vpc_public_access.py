"""VpcPublicAccess: blocked, unless that would cut off an interface; public VPCs stay public."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from emulator.services.ec2_vpc_public_access import BLOCK_SECONDS, UNCHANGED_SECONDS
from secure_baseline.handlers.settings import vpc_public_access
from secure_baseline.handlers.settings.setting import RefusedError
from secure_baseline.handlers.settings.vpc_interfaces import cut_off
from tests.handlers.settings_samples import exclude, new_vpc

if TYPE_CHECKING:
    from secure_baseline.handlers.settings import Setting
    from tests.handlers.conftest import Account

NAME = "secure-baseline-test"


def block(account: Account, mode: str = "block-ingress", **more: Any) -> Setting:
    return account.setting("VpcPublicAccess", InternetGatewayBlockMode=mode, **more)


def mode(account: Account) -> tuple[str, str]:
    found = account.client("ec2").describe_vpc_block_public_access_options()["VpcBlockPublicAccessOptions"]
    return found["InternetGatewayBlockMode"], found["State"]


def excluded(account: Account) -> dict[str, str]:
    found = account.client("ec2").describe_vpc_block_public_access_exclusions()["VpcBlockPublicAccessExclusions"]
    there = [each for each in found if not each["State"].startswith("delete-")]
    return {each["ResourceArn"].rpartition("/")[2]: each["State"] for each in there}


def subnet(account: Account, vpc: str) -> str:
    return str(account.client("ec2").create_subnet(VpcId=vpc, CidrBlock="10.9.0.0/24")["Subnet"]["SubnetId"])


def address(account: Account) -> str:
    return str(account.client("ec2").allocate_address(Domain="vpc")["AllocationId"])


def public_interface(account: Account) -> tuple[str, str]:
    """A VPC, and an interface in it that the internet can reach."""
    ec2, vpc = account.client("ec2"), new_vpc(account)
    interface = ec2.create_network_interface(SubnetId=subnet(account, vpc))["NetworkInterface"]["NetworkInterfaceId"]
    ec2.associate_address(AllocationId=address(account), NetworkInterfaceId=interface)
    return vpc, interface


def nat_gateway(account: Account) -> str:
    ec2, vpc = account.client("ec2"), new_vpc(account)
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    ec2.create_nat_gateway(SubnetId=subnet(account, vpc), AllocationId=address(account))
    return vpc


def test_the_internet_is_blocked_some_minutes_after_the_deployment(account: Account) -> None:
    assert block(account).apply()
    account.pass_time(UNCHANGED_SECONDS)
    assert mode(account) == ("block-ingress", "update-in-progress")
    assert not block(account).apply()
    account.pass_time(BLOCK_SECONDS)
    assert mode(account) == ("block-ingress", "update-complete")


def test_the_deployment_does_not_wait_for_the_block(account: Account) -> None:
    began = time.monotonic()
    block(account).apply()
    assert time.monotonic() - began < UNCHANGED_SECONDS


def test_a_block_that_is_requested_again_waits_for_the_first(account: Account) -> None:
    """The options still show no block, so a repeated event requests it again."""
    assert block(account).apply()
    assert block(account).apply()
    account.pass_time(UNCHANGED_SECONDS)
    assert mode(account)[0] == "block-ingress"


def test_a_stricter_block_stays(account: Account) -> None:
    block(account, "block-bidirectional").apply()
    account.pass_time(UNCHANGED_SECONDS)
    assert not block(account, "block-ingress").apply()
    assert mode(account)[0] == "block-bidirectional"


def test_a_block_can_be_made_stricter(account: Account) -> None:
    block(account).apply()
    assert block(account, "block-bidirectional").apply()
    account.pass_time(UNCHANGED_SECONDS)
    assert mode(account)[0] == "block-bidirectional"


def test_nothing_is_changed_where_an_interface_would_be_cut_off(account: Account) -> None:
    vpc, interface = public_interface(account)
    with pytest.raises(RefusedError, match=rf'{vpc} \({interface}\).*Nothing was changed.*public_vpcs = \["{vpc}"\]'):
        block(account).apply()
    assert mode(account) == ("off", "default-state")
    assert excluded(account) == {}


def test_a_public_vpc_is_excluded_before_the_rest_is_blocked(account: Account) -> None:
    vpc, _ = public_interface(account)
    block(account, PublicVpcs=[vpc]).apply()
    calls = [operation for _, operation in account.calls()]
    assert calls.index("CreateVpcBlockPublicAccessExclusion") < calls.index("ModifyVpcBlockPublicAccessOptions")
    account.pass_time(UNCHANGED_SECONDS)
    assert (mode(account)[0], excluded(account)) == ("block-ingress", {vpc: "create-complete"})
    assert not block(account, PublicVpcs=[vpc]).apply()


def test_a_vpc_that_others_excluded_needs_nothing(account: Account) -> None:
    vpc, _ = public_interface(account)
    exclude(account, vpc, "theirs")
    block(account).apply()
    account.pass_time(UNCHANGED_SECONDS)
    assert mode(account)[0] == "block-ingress"
    assert list(excluded(account)) == [vpc]


def test_a_public_subnet_that_a_stack_excluded_is_not_cut_off_and_stays_excluded(account: Account) -> None:
    vpc, interface = public_interface(account)
    ec2 = account.client("ec2")
    (found,) = ec2.describe_network_interfaces(NetworkInterfaceIds=[interface])["NetworkInterfaces"]
    ec2.create_vpc_block_public_access_exclusion(
        SubnetId=found["SubnetId"], InternetGatewayExclusionMode="allow-bidirectional"
    )
    block(account).apply()
    account.pass_time(UNCHANGED_SECONDS)
    assert mode(account)[0] == "block-ingress"
    assert list(excluded(account)) == [found["SubnetId"]]
    assert vpc not in excluded(account)


def test_an_egress_only_exclusion_is_not_widened_automatically(account: Account) -> None:
    """EC2 accepts no second exclusion for the same VPC."""
    vpc = new_vpc(account)
    account.client("ec2").create_vpc_block_public_access_exclusion(
        VpcId=vpc, InternetGatewayExclusionMode="allow-egress"
    )
    with pytest.raises(RefusedError, match=rf"{vpc} has an egress-only exclusion.*allow-bidirectional"):
        block(account, PublicVpcs=[vpc]).apply()
    assert mode(account) == ("off", "default-state")


def test_a_vpc_that_is_no_longer_to_be_public_is_blocked(account: Account) -> None:
    vpc, theirs = new_vpc(account), new_vpc(account)
    exclude(account, theirs, "theirs")
    block(account, PublicVpcs=[vpc]).apply()
    assert block(account).apply()
    assert list(excluded(account)) == [theirs]


def test_a_vpc_of_another_region_is_ignored(account: Account) -> None:
    block(account, PublicVpcs=["vpc-0123456789abcdef0"]).apply()
    assert excluded(account) == {}


def test_nat_gateways_keep_working_where_only_ingress_is_blocked(account: Account) -> None:
    vpc = nat_gateway(account)
    block(account).apply()
    account.pass_time(UNCHANGED_SECONDS)
    with pytest.raises(RefusedError, match=rf"block-bidirectional would cut off .*{vpc}"):
        block(account, "block-bidirectional").apply()
    assert mode(account)[0] == "block-ingress"


def test_an_organization_s_weaker_block_is_reported(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    setting = block(account)
    state = {**setting.read(), "ManagedBy": "declarative-policy"}
    monkeypatch.setattr(setting, "read", lambda: state)
    with pytest.raises(RefusedError, match="declarative policy"):
        setting.apply()


def test_an_organization_that_allows_no_exclusion_is_reported(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    vpc = new_vpc(account)
    setting = block(account, PublicVpcs=[vpc])
    state = {**setting.read(), "ExclusionsAllowed": "not-allowed"}
    monkeypatch.setattr(setting, "read", lambda: state)
    with pytest.raises(RefusedError, match=f"{vpc} cannot be public"):
        setting.apply()
    assert mode(account)[0] == "off"


def test_an_exclusion_that_does_not_complete_leaves_the_internet_open(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    vpc, _ = public_interface(account)
    setting = block(account, PublicVpcs=[vpc])
    monkeypatch.setattr(vpc_public_access, "_EXCLUSION_SECONDS", 60.0)
    with pytest.raises(RefusedError, match="not finished the exclusions"):
        setting.apply()
    assert mode(account)[0] == "off"


def test_delete_leaves_the_block_and_the_exclusions(account: Account) -> None:
    vpc = new_vpc(account)
    setting = block(account, PublicVpcs=[vpc])
    setting.apply()
    account.pass_time(UNCHANGED_SECONDS)
    setting.delete(account.client, NAME)
    assert (mode(account)[0], list(excluded(account))) == ("block-ingress", [vpc])


def test_a_denied_block_can_be_finished_by_the_next_deployment(account: Account) -> None:
    vpc = new_vpc(account)
    account.refuse("ModifyVpcBlockPublicAccessOptions", "UnauthorizedOperation", times=1, status=403)
    with pytest.raises(Exception, match="UnauthorizedOperation"):
        block(account, PublicVpcs=[vpc]).apply()
    assert block(account, PublicVpcs=[vpc]).apply()
    account.pass_time(UNCHANGED_SECONDS)
    assert mode(account)[0] == "block-ingress"


def test_a_second_deployment_waits_for_the_block_of_the_first(account: Account) -> None:
    """AWS accepts one change at a time."""
    account.client("ec2").modify_vpc_block_public_access_options(InternetGatewayBlockMode="block-ingress")
    began = time.monotonic()
    assert block(account).apply()
    assert BLOCK_SECONDS - 10 < time.monotonic() - began < BLOCK_SECONDS + 10
    account.pass_time(UNCHANGED_SECONDS)
    assert mode(account)[0] == "block-ingress"


IPV6_OUT = {"VpcId": "vpc-a", "Routes": [{"DestinationIpv6CidrBlock": "::/0", "GatewayId": "igw-1"}]}
IPV6_EGRESS = {"VpcId": "vpc-a", "Routes": [{"DestinationIpv6CidrBlock": "::/0", "EgressOnlyInternetGatewayId": "e"}]}


@pytest.mark.parametrize(
    ("interface", "tables", "is_cut_off"),
    [
        pytest.param({}, [IPV6_OUT], False, id="private"),
        pytest.param({"Association": {"PublicIp": "192.0.2.1"}}, [], True, id="public address"),
        pytest.param(
            {"PrivateIpAddresses": [{}, {"Association": {"PublicIp": "192.0.2.1"}}]}, [], True, id="second address"
        ),
        pytest.param({"Association": {"CarrierIp": "192.0.2.1"}}, [], False, id="carrier address"),
        pytest.param({"InterfaceType": "global_accelerator_managed"}, [], True, id="accelerator"),
        pytest.param({"Ipv6Addresses": [{"Ipv6Address": "2001:db8::1"}]}, [IPV6_OUT], True, id="public IPv6"),
        pytest.param({"Ipv6Addresses": [{"Ipv6Address": "2001:db8::1"}]}, [IPV6_EGRESS], False, id="IPv6 outwards"),
        pytest.param(
            {"InterfaceType": "natGateway", "Association": {"PublicIp": "192.0.2.1"}}, [], False, id="NAT gateway"
        ),
    ],
)
def test_the_interfaces_that_a_block_cuts_off(
    interface: dict[str, Any], tables: list[dict[str, Any]], is_cut_off: bool
) -> None:
    whole = {"NetworkInterfaceId": "eni-1", "VpcId": "vpc-a", "SubnetId": "subnet-1", **interface}
    found = cut_off([whole], tables, before="off", after="block-ingress", spared=())
    assert found == ({"vpc-a": ["eni-1"]} if is_cut_off else {})


@pytest.mark.parametrize("spared", ["vpc-a", "subnet-1"])
def test_excluded_vpcs_and_subnets_are_not_cut_off(spared: str) -> None:
    interface = {
        "NetworkInterfaceId": "eni-1",
        "VpcId": "vpc-a",
        "SubnetId": "subnet-1",
        "Association": {"PublicIp": "192.0.2.1"},
    }
    assert cut_off([interface], [], before="off", after="block-bidirectional", spared=[spared]) == {}
