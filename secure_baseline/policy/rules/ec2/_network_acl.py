"""What a network ACL allows: its entries in the order of their numbers; the first that matches decides."""

import ipaddress
from dataclasses import dataclass

from secure_baseline.policy.authoring import CannotEvaluateError, Json, Reference, Resource, Template, Unknown

_EVERY_PROTOCOL = "-1"
_ALL_PORTS = (0, 65535)
TCP = "6"
UDP = "17"
_BY_NAME = {"tcp": TCP, "udp": UDP, "all": _EVERY_PROTOCOL}


@dataclass(frozen=True)
class Packets:
    """Packets to match against an entry.

    Args:
        egress: Whether they leave the subnet.
        protocol: Its number.
        port: Their destination port.
        version: 4 or 6.
        network: Their source or destination.
    """

    egress: bool
    protocol: str
    port: int
    version: int
    network: Json


def siblings(entry: Resource) -> list[Resource]:
    """All entries of the same network ACL, in the order of evaluation; only this one if the ACL is unknown."""
    acl = entry.get("NetworkAclId")
    if isinstance(acl, Unknown):
        return [entry]
    entries = entry.template.uses("NetworkAclId", entry.type).having(acl)
    return sorted(entries, key=lambda each: each.number("RuleNumber") or 0)


def allows(entry: Resource) -> bool:
    """Whether it allows what it matches."""
    return (entry.text("RuleAction") or "").lower() == "allow"


def is_egress(entry: Resource) -> bool:
    """Whether it applies to traffic that leaves the subnet."""
    return entry.flag("Egress") is True


def protocol_of(entry: Resource) -> str:
    """The number of its protocol; -1 means all."""
    protocol = (entry.text("Protocol") or _EVERY_PROTOCOL).lower()
    return _BY_NAME.get(protocol, protocol)


def ports_of(entry: Resource) -> tuple[int, int]:
    """First and last port."""
    first, last = entry.number("PortRange.From"), entry.number("PortRange.To")
    if protocol_of(entry) == _EVERY_PROTOCOL or first is None or last is None or first < 0:
        return _ALL_PORTS
    return int(first), int(last)


def network_of(entry: Resource) -> tuple[int, Json]:
    """Its IP version and network; the network of a VPC or subnet in the template is looked up."""
    version, key = (6, "Ipv6CidrBlock") if entry.has("Ipv6CidrBlock") else (4, "CidrBlock")
    return version, _looked_up(entry.get(key), entry.template)


def deciding(entries: list[Resource], packets: Packets) -> Resource | None:
    """The first entry that matches all of these packets, or None: then they are denied.

    Raises:
        CannotEvaluateError: No entry certainly allows them, but an entry's network is known only at deployment.
    """
    unclear = False
    for entry in entries:
        if is_egress(entry) is not packets.egress or protocol_of(entry) not in {_EVERY_PROTOCOL, packets.protocol}:
            continue
        first, last = ports_of(entry)
        version, network = network_of(entry)
        if version != packets.version or not first <= packets.port <= last:
            continue
        contains = _contains(network, packets.network)
        if contains:
            return entry
        unclear = unclear or contains is None
    if unclear:
        raise CannotEvaluateError("the network of another entry is known only at deployment")
    return None


def _looked_up(network: Json, template: Template) -> Json:
    if isinstance(network, Reference) and network.attribute in {"CidrBlock", "Ipv6CidrBlock"}:
        for resource in template.variants(network.logical_id):
            return resource.get(network.attribute) or network
    return network


def _contains(outer: Json, inner: Json) -> bool | None:
    """Whether a network contains all of another; None if unknown."""
    if outer == inner:
        return True
    parsed = _parsed(outer)
    if parsed is not None and parsed.prefixlen == 0:
        return True
    other = _parsed(inner)
    if parsed is None or other is None:
        return None
    return parsed.version == other.version and parsed.supernet_of(other)  # type: ignore[arg-type]  # same version


def _parsed(network: Json) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(str(network).strip(), strict=False)
    except ValueError:
        return None
