"""A network ACL's rules, weighed as Amazon VPC does: by number, the first that matches decides."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secure_baseline.controls.numbers import ADMIN_PORTS, EPHEMERAL_PORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_ANY_PROTOCOL = "-1"
_PROTOCOLS = {"6": "tcp", "17": "udp", _ANY_PROTOCOL: "any"}
_EVERY_PORT = {"From": 0, "To": 65535}
_LAST_RULE = 32767  # "*", which denies the rest


@dataclass(frozen=True, order=True)
class Rule:
    """One numbered rule."""

    number: int
    outbound: bool
    allow: bool
    protocol: str
    network: Network
    first: int
    last: int

    def __str__(self) -> str:
        ports = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        way = "to" if self.outbound else "from"
        protocol = _PROTOCOLS.get(self.protocol, f"protocol {self.protocol}")
        return f"{protocol} {ports} {way} {self.network}"

    @property
    def anywhere(self) -> bool:
        """Whether it is about the whole internet."""
        return self.network.prefixlen == 0

    @property
    def answers_only(self) -> bool:
        """Whether it holds nothing but ports that answers come back to."""
        return EPHEMERAL_PORTS[0] <= self.first and self.last <= EPHEMERAL_PORTS[1]

    def covers(self, port: int) -> bool:
        """Whether a port is one of its own."""
        return self.first <= port <= self.last


def rules_of(acl: dict[str, Any]) -> list[Rule]:
    """The rules about ports, in the order in which they are weighed; those about ICMP have none."""
    return [rule for rule in _every_rule_of(acl) if rule.protocol in _PROTOCOLS]


def _every_rule_of(acl: dict[str, Any]) -> list[Rule]:
    return sorted(
        Rule(
            number=entry["RuleNumber"],
            outbound=entry["Egress"],
            allow=entry["RuleAction"] == "allow",
            protocol=entry["Protocol"],
            network=ipaddress.ip_network(entry.get("CidrBlock") or entry["Ipv6CidrBlock"]),
            first=entry.get("PortRange", _EVERY_PORT)["From"],
            last=entry.get("PortRange", _EVERY_PORT)["To"],
        )
        for entry in acl["Entries"]
        if entry["RuleNumber"] < _LAST_RULE
    )


def lets_through(acl: dict[str, Any]) -> Iterator[str]:
    """What an ACL allows before it refuses everything, in each direction and for each kind of address."""
    refused: set[tuple[bool, int]] = set()
    for rule in _every_rule_of(acl):
        lane = (rule.outbound, rule.network.version)
        if lane in refused:
            continue
        if rule.allow:
            yield f"{rule} is allowed"
        elif rule.anywhere and rule.protocol == _ANY_PROTOCOL:
            refused.add(lane)


def holds(whole: Network, part: Network) -> bool:
    """Whether every address of one is in the other."""
    return whole.prefixlen <= part.prefixlen and part.network_address in whole


def open_admin_ports(rules: Iterable[Rule]) -> Iterator[str]:
    """Administration ports that anybody can reach."""
    for rule in rules:
        if rule.allow and not rule.outbound and rule.anywhere:
            yield from (f"port {port} is open to {rule.network}" for port in ADMIN_PORTS if rule.covers(port))


def unanswered(rules: list[Rule]) -> Iterator[str]:
    """Connections that are let through, but not their answers: an ACL remembers nothing."""
    for rule in rules:
        if rule.allow and not rule.answers_only and not _answered(rules, rule):
            yield f"{rule} has no rule for its answers"


def lets_in(rules: list[Rule], network: Network) -> Iterator[str]:
    """The ports on which a network can connect."""
    opened = sorted(
        (protocol, port)
        for protocol in ("6", "17")
        for port in _edges(rules, *_EVERY_PORT.values())
        if _decided(rules, network, port, protocol=protocol, outbound=False)
    )
    if opened:
        protocol, port = opened[0]
        yield f"{network} may connect, for example to {_PROTOCOLS[protocol]} {port}"


def _answered(rules: list[Rule], opened: Rule) -> bool:
    # These two are left out of answers from anywhere on purpose: the rule would open them for new connections too.
    spared = ADMIN_PORTS if opened.outbound and opened.anywhere else ()
    protocols = ("6", "17") if opened.protocol == _ANY_PROTOCOL else (opened.protocol,)
    return all(
        _decided(rules, opened.network, port, protocol=protocol, outbound=not opened.outbound)
        for protocol in protocols
        for port in _edges(rules, *EPHEMERAL_PORTS) - set(spared)
    )


def _edges(rules: list[Rule], first: int, last: int) -> set[int]:
    """Where, in a range of ports, the decision can change."""
    edges = {edge for rule in rules for edge in (rule.first - 1, rule.first, rule.last, rule.last + 1)}
    return {port for port in (*edges, first, last) if first <= port <= last}


def _decided(rules: list[Rule], network: Network, port: int, *, protocol: str, outbound: bool) -> bool:
    """Whether a whole network gets through: the first rule about all of it decides, and in the end nothing does."""
    for rule in rules:
        about = rule.protocol in {protocol, _ANY_PROTOCOL} and rule.outbound == outbound and rule.covers(port)
        if about and holds(rule.network, network):
            return rule.allow
    return False
