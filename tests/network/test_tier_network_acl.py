"""The methods of a tier's network ACL write and number their rules, and reject what must not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aws_cdk import Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk.assertions import Template

from tests.network.network_acls import ICMP, PING, PONG, TCP, UDP, new_acl, written

if TYPE_CHECKING:
    from secure_baseline.network.tier_network_acl import TierNetworkAcl

OFFICE, INTERNET = "203.0.113.9", "198.51.100.7"


@pytest.fixture
def acl() -> TierNetworkAcl:
    return new_acl()


def test_allow_from_allows_inbound_connections_and_their_return_traffic(acl: TierNetworkAcl) -> None:
    acl.allow_from("203.0.113.0/24", 8080, 8090)
    found = written(acl)
    assert all(found.accepts(OFFICE, port) for port in (8080, 8085, 8090))
    assert not any(found.lets_in(OFFICE, port) for port in (8079, 8091))
    assert not found.lets_in(INTERNET, 8080)
    assert not found.lets_in(OFFICE, 8080, UDP)


def test_allow_to_allows_outbound_connections_and_their_return_traffic(acl: TierNetworkAcl) -> None:
    acl.allow_to("203.0.113.0/24", 53, protocol="udp")
    found = written(acl)
    assert found.opens(OFFICE, 53, UDP)
    assert not found.lets_out(OFFICE, 53, TCP)
    assert not found.lets_in(INTERNET, 40000, UDP)


def test_allow_both_ways_allows_everything(acl: TierNetworkAcl) -> None:
    acl.allow_both_ways("203.0.113.0/24")
    found = written(acl)
    for protocol in (TCP, UDP):
        assert all(found.accepts(OFFICE, port, protocol) for port in (1, 22, 5432, 65535))
        assert all(found.opens(OFFICE, port, protocol) for port in (1, 22, 5432, 65535))
    for kind in (PING, PONG):
        assert found.lets_in(OFFICE, kind, ICMP)
        assert found.lets_out(OFFICE, kind, ICMP)
    assert not found.lets_in(INTERNET, 443)


def test_allow_everything_from_allows_everything_in_and_only_return_traffic_out(acl: TierNetworkAcl) -> None:
    acl.allow_everything_from("203.0.113.0/25", answers_to="203.0.113.0/24")
    acl.allow_everything_from("203.0.113.128/25", answers_to="203.0.113.0/24")
    found = written(acl)
    for address in (OFFICE, "203.0.113.200"):
        for protocol in (TCP, UDP):
            assert all(found.accepts(address, port, protocol) for port in (1, 22, 53, 5432, 65535))
            assert not any(found.lets_out(address, port, protocol) for port in (1, 22, 53, 443))
        assert found.lets_in(address, PING, ICMP)
        assert found.lets_out(address, PONG, ICMP)
    assert len(found.outbound) == 4, "for UDP and ICMP one rule for both networks"


def test_refuse_from_leaves_only_what_is_allowed_explicitly(acl: TierNetworkAcl) -> None:
    acl.allow_to("0.0.0.0/0", 443)
    acl.refuse_from("203.0.113.0/24")
    acl.allow_from("203.0.113.128/25", 5432)
    found = written(acl)
    assert not found.lets_in(OFFICE, 40000), "it would look like return traffic otherwise"
    assert found.lets_in(INTERNET, 40000)
    assert found.accepts("203.0.113.200", 5432), "a later rule still comes before the denial"


def test_ipv6_networks_have_their_own_rules(acl: TierNetworkAcl) -> None:
    acl.allow_from("2001:db8::/32", 443)
    found = written(acl)
    assert found.accepts("2001:db8::7", 443)
    assert not found.lets_in(OFFICE, 443)


def test_path_mtu_discovery_passes_in_both_directions(acl: TierNetworkAcl) -> None:
    acl.allow_path_mtu_discovery()
    template = Template.from_stack(Stack.of(acl))
    for egress in (True, False):
        template.has_resource_properties(
            "AWS::EC2::NetworkAclEntry",
            {"Egress": egress, "Protocol": 1, "Icmp": {"Type": 3, "Code": 4}, "RuleAction": "allow"},
        )


def test_rules_are_numbered_in_tens_after_the_last_one(acl: TierNetworkAcl) -> None:
    acl.allow_from("203.0.113.0/24", 443)
    acl.allow_from("203.0.113.0/24", 80, rule_number=42)
    acl.allow_from("203.0.113.0/24", 81, rule_number=205)
    acl.allow_from("203.0.113.0/24", 82)
    assert [rule.number for rule in written(acl).inbound] == [42, 100, 205, 210]


def test_an_existing_rule_is_not_written_again(acl: TierNetworkAcl) -> None:
    for _ in range(2):
        acl.allow_from("203.0.113.0/24", 443)
        acl.allow_to("203.0.113.0/24", 443)
    found = written(acl)
    assert (len(found.inbound), len(found.outbound)) == (2, 2), "the rule and the return traffic of the other"


@pytest.mark.parametrize("cidr", ["0.0.0.0/0", "::/0", "0::/0", "0:0:0:0:0:0:0:0/0"])
@pytest.mark.parametrize("port", [22, 3389])
def test_administration_ports_are_never_opened_to_the_internet(acl: TierNetworkAcl, cidr: str, port: int) -> None:
    for first, last in ((port, None), (port - 1, port + 1), (0, 65535)):
        for protocol in ("tcp", "udp"):
            with pytest.raises(ValueError, match=rf"^Test/Acl: port \d+ must not be open to {cidr}; name the network"):
                acl.allow_from(cidr, first, last, protocol=protocol)
    with pytest.raises(ValueError, match=r"^Test/Acl: port 22 must not be open"):
        acl.allow_both_ways(cidr)


def test_administration_ports_can_be_opened_to_a_given_network(acl: TierNetworkAcl) -> None:
    acl.allow_from("203.0.113.0/24", 22)
    assert written(acl).accepts(OFFICE, 22)


@pytest.mark.parametrize("cidr", ["0.0.0.0/0", "0::/0"])
def test_return_traffic_from_anywhere_skips_administration_ports(acl: TierNetworkAcl, cidr: str) -> None:
    acl.allow_to(cidr, 443)
    found = written(acl)
    stranger = INTERNET if "." in cidr else "2001:db8::7"
    assert not found.lets_in(stranger, 3389)
    assert all(found.lets_in(stranger, port) for port in (1024, 3388, 3390, 65535))


def test_the_quota_of_rules_is_enforced(acl: TierNetworkAcl) -> None:
    for number in range(19):
        acl.allow_from("203.0.113.0/24", 8000 + number)
    acl.allow_from("203.0.113.0/24", 443)
    with pytest.raises(ValueError, match=r"^Test/Acl: a network ACL allows 20 inbound rules \(the VPC quota\)"):
        acl.allow_from("203.0.113.0/24", 80)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("203.0.113.0/24", -1), "ports must be from 0 to 65535 and in order, got -1 to -1"),
        (("203.0.113.0/24", 65536), "ports must be from 0 to 65535 and in order, got 65536 to 65536"),
        (("203.0.113.0/24", 443, 80), "ports must be from 0 to 65535 and in order, got 443 to 80"),
        (("203.0.113.7/24", 443), "cidr must be a network such as 10.0.0.0/16, got '203.0.113.7/24'"),
        (("anywhere", 443), "cidr must be a network such as 10.0.0.0/16, got 'anywhere'"),
    ],
)
def test_an_error_has_the_path_the_value_and_what_is_allowed(
    acl: TierNetworkAcl, arguments: tuple[str, int], sentence: str
) -> None:
    for verb in (acl.allow_from, acl.allow_to):
        with pytest.raises(ValueError, match=f"^Test/Acl: {sentence}"):
            verb(*arguments)


def test_an_unknown_protocol_matches_no_other_one(acl: TierNetworkAcl) -> None:
    with pytest.raises(ValueError, match=r"^Test/Acl: protocol must be one of tcp, udp, got 'icmp'$"):
        acl.allow_from("203.0.113.0/24", 443, protocol="icmp")  # type: ignore[arg-type]  # the mistake


@pytest.mark.parametrize("number", [0, -5, 32767, 100])
def test_a_number_in_use_or_out_of_range_is_rejected(acl: TierNetworkAcl, number: int) -> None:
    acl.allow_from("203.0.113.0/24", 443)
    with pytest.raises(ValueError, match=rf"^Test/Acl: rule_number must be free and from 1 to 32766, got {number}"):
        acl.allow_from("203.0.113.0/24", 80, rule_number=number)


def test_a_network_known_only_at_deployment_is_accepted(acl: TierNetworkAcl) -> None:
    vpc = ec2.Vpc(acl, "Other", max_azs=1, nat_gateways=0)
    acl.allow_from(vpc.vpc_cidr_block, 443)
    acl.allow_both_ways(vpc.vpc_cidr_block)
