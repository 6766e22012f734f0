"""A network ACL's rules, evaluated as Amazon VPC does: in order of their numbers, the first match decides."""

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
class AclEntry:
    """One numbered rule of a network ACL."""

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
        """Whether it applies to the whole internet."""
        return self.network.prefixlen == 0

    @property
    def return_traffic_only(self) -> bool:
        """Whether it covers only ephemeral ports, to which return traffic goes."""
        return EPHEMERAL_PORTS[0] <= self.first and self.last <= EPHEMERAL_PORTS[1]

    def covers(self, port: int) -> bool:
        """Whether it covers a port."""
        return self.first <= port <= self.last


def entries_of(acl: dict[str, Any]) -> list[AclEntry]:
    """The rules for protocols with ports (not ICMP), in order of evaluation."""
    return [rule for rule in _every_entry_of(acl) if rule.protocol in _PROTOCOLS]


def _every_entry_of(acl: dict[str, Any]) -> list[AclEntry]:
    return sorted(
        AclEntry(
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


def allowed_traffic(acl: dict[str, Any]) -> Iterator[str]:
    """What an ACL allows before it denies everything, per direction and IP version."""
    denied: set[tuple[bool, int]] = set()
    for rule in _every_entry_of(acl):
        lane = (rule.outbound, rule.network.version)
        if lane in denied:
            continue
        if rule.allow:
            yield f"{rule} is allowed"
        elif rule.anywhere and rule.protocol == _ANY_PROTOCOL:
            denied.add(lane)


def contains(whole: Network, part: Network) -> bool:
    """Whether every address of one is in the other."""
    return whole.prefixlen <= part.prefixlen and part.network_address in whole


def open_admin_ports(rules: Iterable[AclEntry]) -> Iterator[str]:
    """Administration ports that are open to the internet."""
    for rule in rules:
        if rule.allow and not rule.outbound and rule.anywhere:
            yield from (f"port {port} is open to {rule.network}" for port in ADMIN_PORTS if rule.covers(port))


def without_return_traffic(rules: list[AclEntry]) -> Iterator[str]:
    """Connections that are allowed while their return traffic is not: network ACLs are stateless."""
    for rule in rules:
        if rule.allow and not rule.return_traffic_only and not _return_allowed(rules, rule):
            yield f"{rule} has no rule for return traffic"


def allowed_connections(rules: list[AclEntry], network: Network) -> Iterator[str]:
    """The ports on which a network can connect."""
    opened = sorted(
        (protocol, port)
        for protocol in ("6", "17")
        for port in _edges(rules, *_EVERY_PORT.values())
        if _decided(rules, network, port, protocol=protocol, outbound=False)
    )
    if opened:
        protocol, port = opened[0]
        yield f"{network} can connect, for example to {_PROTOCOLS[protocol]} {port}"


def _return_allowed(rules: list[AclEntry], opened: AclEntry) -> bool:
    # Return traffic from anywhere skips these two on purpose: the rule would open them to new connections too.
    skipped = ADMIN_PORTS if opened.outbound and opened.anywhere else ()
    protocols = ("6", "17") if opened.protocol == _ANY_PROTOCOL else (opened.protocol,)
    return all(
        _decided(rules, opened.network, port, protocol=protocol, outbound=not opened.outbound)
        for protocol in protocols
        for port in _edges(rules, *EPHEMERAL_PORTS) - set(skipped)
    )


def _edges(rules: list[AclEntry], first: int, last: int) -> set[int]:
    """The ports in a range at which the decision can change."""
    edges = {edge for rule in rules for edge in (rule.first - 1, rule.first, rule.last, rule.last + 1)}
    return {port for port in (*edges, first, last) if first <= port <= last}


def _decided(rules: list[AclEntry], network: Network, port: int, *, protocol: str, outbound: bool) -> bool:
    """Whether a whole network is allowed: the first rule that covers all of it decides; without one it is denied."""
    for rule in rules:
        matches = rule.protocol in {protocol, _ANY_PROTOCOL} and rule.outbound == outbound and rule.covers(port)
        if matches and contains(rule.network, network):
            return rule.allow
    return False
