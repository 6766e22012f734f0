"""Network ACLs are stateless and weighed rule by rule; what is said of them has to be exact."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

import pytest

from secure_baseline.verify.acl import lets_in, lets_through, open_admin_ports, rules_of, unanswered

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


def troubles(*entries: dict[str, Any]) -> list[str]:
    return list(unanswered(rules_of({"Entries": entries})))


def test_a_rule_without_one_for_its_answers_is_named() -> None:
    assert troubles(entry(100, (443, 443))) == ["tcp 443 from 0.0.0.0/0 has no rule for its answers"]


def test_a_rule_with_one_for_its_answers_is_fine() -> None:
    assert troubles(entry(100, (443, 443)), entry(100, (1024, 65535), Egress=True)) == []


def test_answers_to_a_part_of_the_network_are_not_enough() -> None:
    answers = entry(100, (1024, 65535), NEAR, Egress=True)
    assert troubles(entry(100, (443, 443)), answers) == ["tcp 443 from 0.0.0.0/0 has no rule for its answers"]


def test_a_gap_in_the_ports_of_answers_is_noticed() -> None:
    answers = [entry(100, (1024, 30000), Egress=True), entry(110, (30002, 65535), Egress=True)]
    assert len(troubles(entry(100, (443, 443)), *answers)) == 1


def test_two_rules_can_hold_the_ports_of_answers_together() -> None:
    answers = [entry(100, (1024, 30000), Egress=True), entry(110, (30001, 65535), Egress=True)]
    assert troubles(entry(100, (443, 443)), *answers) == []


def test_a_denial_before_the_answers_counts() -> None:
    denial = entry(90, (1024, 65535), Egress=True, RuleAction="deny")
    assert len(troubles(entry(100, (443, 443)), denial, entry(100, (1024, 65535), Egress=True))) == 1


def test_a_denial_behind_the_answers_does_not_count() -> None:
    denial = entry(110, (1024, 65535), Egress=True, RuleAction="deny")
    assert troubles(entry(100, (443, 443)), denial, entry(100, (1024, 65535), Egress=True)) == []


def test_answers_from_anywhere_may_leave_out_administration_ports() -> None:
    answers = [entry(100, (1024, 3388)), entry(110, (3390, 65535))]
    assert troubles(entry(100, (443, 443), Egress=True), *answers) == []


def test_answers_from_a_network_may_not() -> None:
    answers = [entry(100, (1024, 3388), NEAR), entry(110, (3390, 65535), NEAR)]
    assert len(troubles(entry(100, (443, 443), NEAR, Egress=True), *answers)) == 1


def test_answers_by_another_protocol_are_none() -> None:
    assert len(troubles(entry(100, (53, 53), Protocol="17"), entry(100, (1024, 65535), Egress=True))) == 1


def test_a_rule_for_every_protocol_answers_all() -> None:
    every = {"RuleNumber": 100, "Egress": True, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": ANYWHERE}
    assert troubles(entry(100, (53, 53), Protocol="17"), entry(110, (443, 443)), every, every | {"Egress": False}) == []


def test_an_address_of_version_6_is_weighed_too() -> None:
    rule = entry(100, (22, 22)) | {"Ipv6CidrBlock": "::/0"}
    del rule["CidrBlock"]
    assert list(open_admin_ports(rules_of({"Entries": [rule]}))) == ["port 22 is open to ::/0"]


def test_an_administration_port_within_a_range_is_open() -> None:
    assert list(open_admin_ports(rules_of({"Entries": [entry(100, (20, 25))]}))) == ["port 22 is open to 0.0.0.0/0"]


def test_an_administration_port_for_a_network_is_not_open_to_anywhere() -> None:
    assert list(open_admin_ports(rules_of({"Entries": [entry(100, (22, 22), NEAR)]}))) == []


def test_a_network_that_a_denial_stops_does_not_connect() -> None:
    rules = rules_of({"Entries": [entry(10, (0, 65535), "10.0.0.0/16", RuleAction="deny"), entry(20, (5432, 5432))]})
    assert list(lets_in(rules, ip_network(NEAR))) == []


def test_a_network_that_nothing_stops_connects() -> None:
    rules = rules_of({"Entries": [entry(20, (5432, 5433))]})
    assert list(lets_in(rules, ip_network(NEAR))) == ["10.0.0.0/24 may connect, for example to tcp 5432"]


def let_through(*entries: dict[str, Any]) -> list[str]:
    return list(lets_through({"Entries": entries}))


REFUSES_ALL = entry(1, (0, 65535), Protocol="-1", RuleAction="deny")


def test_what_stands_behind_a_refusal_of_everything_lets_nothing_through() -> None:
    assert let_through(REFUSES_ALL, entry(100, (0, 65535), Protocol="-1")) == []


def test_a_refusal_is_of_one_direction_and_one_kind_of_address() -> None:
    outbound, ipv6 = entry(100, (443, 443), Egress=True), entry(101, (443, 443), Ipv6CidrBlock="::/0", CidrBlock=None)
    assert let_through(REFUSES_ALL, outbound) == ["tcp 443 to 0.0.0.0/0 is allowed"]
    assert let_through(REFUSES_ALL, ipv6) == ["tcp 443 from ::/0 is allowed"]


@pytest.mark.parametrize("narrower", [{"Protocol": "6"}, {"CidrBlock": "0.0.0.0/1"}, {"RuleNumber": 200}])
def test_a_refusal_of_less_or_behind_does_not_count(narrower: dict[str, Any]) -> None:
    allowed = entry(100, (0, 65535), Protocol="1")
    assert let_through(REFUSES_ALL | narrower, allowed) == ["protocol 1 0-65535 from 0.0.0.0/0 is allowed"]
