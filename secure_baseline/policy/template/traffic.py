"""What rules of security groups and network ACLs allow."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from secure_baseline.policy.template.values import Interpolated, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node
    from secure_baseline.policy.template.template import Resource

ALL_PORTS = (0, 65535)
_ALL_PROTOCOLS = "-1"
# A network this wide is the internet in pieces: 0.0.0.0/1 and 128.0.0.0/1 together are everywhere.
_WIDEST_MASK_BITS = 8


def is_anywhere(network: object) -> bool:
    """Whether a CIDR is the internet, or a piece of it that no one owns (IPv4 wider than /8, IPv6 wider than /8)."""
    if not isinstance(network, str) or isinstance(network, Interpolated):
        return False
    try:
        parsed = ipaddress.ip_network(network.strip(), strict=False)
    except ValueError:
        return False
    return parsed.prefixlen < _WIDEST_MASK_BITS and not parsed.is_private  # fc00::/7 is as private as 10.0.0.0/8


def from_anywhere(rule: Node) -> bool:
    """Whether a security group rule allows any address; raises if its source is known only at deployment."""
    sources = [rule.known(key) for key in ("CidrIp", "CidrIpv6")]
    return any(is_anywhere(source) for source in sources)


def ingress_rules(group: Resource) -> Iterator[Node]:
    """The inbound rules: a group's own rules, or the one rule of an ``AWS::EC2::SecurityGroupIngress``."""
    yield from (group.nodes("SecurityGroupIngress") if group.type == "AWS::EC2::SecurityGroup" else [group])


def egress_rules(group: Resource) -> Iterator[Node]:
    """The outbound rules: a group's own rules, or the one rule of an ``AWS::EC2::SecurityGroupEgress``."""
    yield from (group.nodes("SecurityGroupEgress") if group.type == "AWS::EC2::SecurityGroup" else [group])


def ports(rule: Node) -> tuple[int, int]:
    """First and last port of a rule; all ports if it is for all protocols, or has no ports."""
    if rule.text("IpProtocol") == _ALL_PROTOCOLS:
        return ALL_PORTS
    first, last = rule.number("FromPort"), rule.number("ToPort")
    if first is None or first == -1:
        return ALL_PORTS
    return int(first), int(first if last is None else last)


def covers_port(rule: Node, port: int, *, protocol: str = "tcp") -> bool:
    """Whether a rule allows a port of a protocol."""
    numbers = {"tcp": "6", "udp": "17"}
    if (rule.text("IpProtocol") or "").lower() not in {_ALL_PROTOCOLS, protocol, numbers[protocol]}:
        return False
    first, last = ports(rule)
    return first <= port <= last


def source_is_unknown(rule: Node) -> bool:
    """Whether the source of a rule is known only at deployment."""
    return any(isinstance(rule.get(key), Unknown) for key in ("CidrIp", "CidrIpv6"))
