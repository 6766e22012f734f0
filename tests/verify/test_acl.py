"""Network ACLs are stateless and evaluated rule by rule; what is reported about them has to be exact."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

import pytest

from secure_baseline.verify.subjects.acl import (
    allowed_connections,
    allowed_traffic,
    entries_of,
    open_admin_ports,
    without_return_traffic,
)

ANYWHERE = "0.0.0.0/0"
NEAR = "10.0.0.0/24"


def entry(number: int, ports: tuple[int, int], cidr: str = ANYWHERE, **changes: Any) -> dict[str, Any]:
    rule = {
        "RuleNumber": number,
        "Egress": False,
        "RuleAction": "allow",
        "Protocol": "6",
        "CidrBlock": cidr,
        "PortRange": {"From": ports[0], "To": ports[1]},
    }
    return rule | changes


def problems(*entries: dict[str, Any]) -> list[str]:
    return list(without_return_traffic(entries_of({"Entries": entries})))


def test_a_rule_without_one_for_its_return_traffic_is_reported() -> None:
    assert problems(entry(100, (443, 443))) == ["tcp 443 from 0.0.0.0/0 has no rule for return traffic"]


def test_a_rule_with_one_for_its_return_traffic_is_fine() -> None:
    assert problems(entry(100, (443, 443)), entry(100, (1024, 65535), Egress=True)) == []


def test_return_traffic_to_a_part_of_the_network_is_not_enough() -> None:
    returns = entry(100, (1024, 65535), NEAR, Egress=True)
    assert problems(entry(100, (443, 443)), returns) == ["tcp 443 from 0.0.0.0/0 has no rule for return traffic"]


def test_a_gap_in_the_ephemeral_ports_is_noticed() -> None:
    returns = [entry(100, (1024, 30000), Egress=True), entry(110, (30002, 65535), Egress=True)]
    assert len(problems(entry(100, (443, 443)), *returns)) == 1


def test_two_rules_together_can_cover_the_ephemeral_ports() -> None:
    returns = [entry(100, (1024, 30000), Egress=True), entry(110, (30001, 65535), Egress=True)]
    assert problems(entry(100, (443, 443)), *returns) == []


def test_a_denial_before_the_return_traffic_counts() -> None:
    denial = entry(90, (1024, 65535), Egress=True, RuleAction="deny")
    assert len(problems(entry(100, (443, 443)), denial, entry(100, (1024, 65535), Egress=True))) == 1


def test_a_denial_after_the_return_traffic_does_not_count() -> None:
    denial = entry(110, (1024, 65535), Egress=True, RuleAction="deny")
    assert problems(entry(100, (443, 443)), denial, entry(100, (1024, 65535), Egress=True)) == []


def test_return_traffic_from_anywhere_may_skip_administration_ports() -> None:
    returns = [entry(100, (1024, 3388)), entry(110, (3390, 65535))]
    assert problems(entry(100, (443, 443), Egress=True), *returns) == []


def test_return_traffic_from_a_network_may_not_skip_them() -> None:
    returns = [entry(100, (1024, 3388), NEAR), entry(110, (3390, 65535), NEAR)]
    assert len(problems(entry(100, (443, 443), NEAR, Egress=True), *returns)) == 1


def test_another_protocol_is_no_return_traffic() -> None:
    assert len(problems(entry(100, (53, 53), Protocol="17"), entry(100, (1024, 65535), Egress=True))) == 1


def test_a_rule_for_every_protocol_covers_all_return_traffic() -> None:
    every = {"RuleNumber": 100, "Egress": True, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": ANYWHERE}
    assert problems(entry(100, (53, 53), Protocol="17"), entry(110, (443, 443)), every, every | {"Egress": False}) == []


def test_ipv6_addresses_are_evaluated_too() -> None:
    rule = entry(100, (22, 22)) | {"Ipv6CidrBlock": "::/0"}
    del rule["CidrBlock"]
    assert list(open_admin_ports(entries_of({"Entries": [rule]}))) == ["port 22 is open to ::/0"]


def test_an_administration_port_within_a_range_is_open() -> None:
    assert list(open_admin_ports(entries_of({"Entries": [entry(100, (20, 25))]}))) == ["port 22 is open to 0.0.0.0/0"]


def test_an_administration_port_for_a_network_is_not_open_to_anywhere() -> None:
    assert list(open_admin_ports(entries_of({"Entries": [entry(100, (22, 22), NEAR)]}))) == []


def test_a_network_that_a_denial_stops_does_not_connect() -> None:
    rules = entries_of({"Entries": [entry(10, (0, 65535), "10.0.0.0/16", RuleAction="deny"), entry(20, (5432, 5432))]})
    assert list(allowed_connections(rules, ip_network(NEAR))) == []


def test_a_network_that_nothing_stops_connects() -> None:
    rules = entries_of({"Entries": [entry(20, (5432, 5433))]})
    assert list(allowed_connections(rules, ip_network(NEAR))) == ["10.0.0.0/24 can connect, for example to tcp 5432"]


def allowed(*entries: dict[str, Any]) -> list[str]:
    return list(allowed_traffic({"Entries": entries}))


DENIES_ALL = entry(1, (0, 65535), Protocol="-1", RuleAction="deny")


def test_rules_after_a_denial_of_everything_allow_nothing() -> None:
    assert allowed(DENIES_ALL, entry(100, (0, 65535), Protocol="-1")) == []


def test_a_denial_covers_one_direction_and_one_ip_version() -> None:
    outbound, ipv6 = entry(100, (443, 443), Egress=True), entry(101, (443, 443), Ipv6CidrBlock="::/0", CidrBlock=None)
    assert allowed(DENIES_ALL, outbound) == ["tcp 443 to 0.0.0.0/0 is allowed"]
    assert allowed(DENIES_ALL, ipv6) == ["tcp 443 from ::/0 is allowed"]


@pytest.mark.parametrize("narrower", [{"Protocol": "6"}, {"CidrBlock": "0.0.0.0/1"}, {"RuleNumber": 200}])
def test_a_narrower_or_later_denial_does_not_count(narrower: dict[str, Any]) -> None:
    icmp = entry(100, (0, 65535), Protocol="1")
    assert allowed(DENIES_ALL | narrower, icmp) == ["protocol 1 0-65535 from 0.0.0.0/0 is allowed"]
