"""Whatever is allowed, in any order: it passes both ways, and nothing else does."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.network.network_acls import TCP, UDP, new_acl, written
from tests.tiers import examples

if TYPE_CHECKING:
    from secure_baseline.network.tier_network_acl import TierNetworkAcl
    from tests.network.network_acls import NetworkAcl, Rule

ANYWHERE, OFFICE, PARTNER = "0.0.0.0/0", "203.0.113.0/24", "198.51.100.0/24"
STRANGER = "192.0.2.77"  # in neither
INSIDE = {ANYWHERE: STRANGER, OFFICE: "203.0.113.9", PARTNER: "198.51.100.9"}
ADMIN = {22, 3389}
PROTOCOLS = {"tcp": TCP, "udp": UDP}
INTERESTING = (1, 21, 22, 23, 53, 80, 443, 1023, 1024, 3388, 3389, 3390, 5432, 15432, 32768, 65535)


@dataclass(frozen=True, kw_only=True)
class Call:
    """A method with its arguments."""

    verb: str
    cidr: str
    first: int
    last: int
    protocol: str

    def make(self, acl: TierNetworkAcl) -> None:
        if self.verb in {"allow_both_ways", "refuse_from"}:
            getattr(acl, self.verb)(self.cidr)
        else:
            getattr(acl, self.verb)(self.cidr, self.first, self.last, protocol=self.protocol)

    def covers(self, verb: str, cidr: str, port: int, protocol: str) -> bool:
        return (self.verb, self.cidr, self.protocol) == (verb, cidr, protocol) and self.first <= port <= self.last


@st.composite
def calls(draw: st.DrawFn) -> Call:
    verb = draw(st.sampled_from(["allow_from", "allow_from", "allow_to", "allow_to", "allow_both_ways", "refuse_from"]))
    named = st.sampled_from([OFFICE, PARTNER])
    cidr = draw(named if verb in {"allow_both_ways", "refuse_from"} else st.sampled_from(list(INSIDE)))
    first, last = sorted(draw(st.tuples(st.sampled_from(INTERESTING), st.sampled_from(INTERESTING))))
    if verb == "allow_from" and cidr == ANYWHERE and ADMIN & set(range(first, last + 1)):
        first = last = 443
    return Call(verb=verb, cidr=cidr, first=first, last=last, protocol=draw(st.sampled_from(list(PROTOCOLS))))


def made(wanted: list[Call]) -> NetworkAcl:
    acl = new_acl()
    for call in wanted:
        call.make(acl)
    return written(acl)


check = settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
some_calls = st.lists(calls(), min_size=1, max_size=5)


@check
@given(some_calls)
def test_allowed_traffic_passes_with_its_return_traffic(wanted: list[Call]) -> None:
    acl = made(wanted)
    for call in wanted:
        address, protocol = INSIDE[call.cidr], PROTOCOLS[call.protocol]
        for port in {call.first, (call.first + call.last) // 2, call.last}:
            if call.verb == "allow_from":
                assert acl.accepts(address, port, protocol)
            if call.verb == "allow_to":
                assert acl.opens(address, port, protocol)
            if call.verb == "allow_both_ways":
                assert all(acl.accepts(address, port, each) and acl.opens(address, port, each) for each in (TCP, UDP))


@check
@given(some_calls)
def test_every_rule_has_one_for_its_return_traffic(wanted: list[Call]) -> None:
    acl = made(wanted)
    for rules, others in ((acl.inbound, acl.outbound), (acl.outbound, acl.inbound)):
        for rule in rules:
            assert not rule.allows or any(_answers(other, rule) for other in others)


def _answers(other: Rule, rule: Rule) -> bool:
    return other.allows and (other.network, other.protocol) == (rule.network, rule.protocol)


@check
@given(some_calls)
def test_an_unknown_network_gets_in_only_if_anywhere_was_allowed(wanted: list[Call]) -> None:
    acl = made(wanted)
    for name, protocol in PROTOCOLS.items():
        expects_answers = any(call.verb == "allow_to" and _is(call, ANYWHERE, name) for call in wanted)
        for port in INTERESTING:
            named = any(call.covers("allow_from", ANYWHERE, port, name) for call in wanted)
            answer = expects_answers and port >= 1024 and port not in ADMIN
            assert acl.lets_in(STRANGER, port, protocol) == (named or answer)


@check
@given(some_calls)
def test_a_refused_network_gets_in_only_if_allowed_explicitly(wanted: list[Call]) -> None:
    refusal = Call(verb="refuse_from", cidr=PARTNER, first=0, last=0, protocol="tcp")
    acl = made([*wanted, refusal])
    for name, protocol in PROTOCOLS.items():
        knows = any(call.verb == "allow_to" and _is(call, PARTNER, name) for call in wanted)
        both_ways = any((call.verb, call.cidr) == ("allow_both_ways", PARTNER) for call in wanted)
        for port in INTERESTING:
            named = any(call.covers("allow_from", cidr, port, name) for call in wanted for cidr in (PARTNER, ANYWHERE))
            assert acl.lets_in(INSIDE[PARTNER], port, protocol) == (named or both_ways or (knows and port >= 1024))


@check
@given(some_calls)
def test_rule_numbers_are_valid_for_amazon_vpc(wanted: list[Call]) -> None:
    acl = made(wanted)
    for rules in (acl.inbound, acl.outbound):
        assert len(rules) <= 20
        assert all(1 <= rule.number <= 32766 for rule in rules)
        assert all(
            rule.network != ipaddress.ip_network(ANYWHERE) or not ADMIN & set(rule.ports) for rule in acl.inbound
        )


def _is(call: Call, cidr: str, protocol: str) -> bool:
    return (call.cidr, call.protocol) == (cidr, protocol)
