"""The traffic that a network ACL rule matches."""

from __future__ import annotations

import ipaddress
from functools import cache
from typing import TYPE_CHECKING, Literal

from aws_cdk import aws_ec2 as ec2

from secure_baseline.controls.numbers import ADMIN_PORTS
from secure_baseline.core.tokens import is_token

if TYPE_CHECKING:
    from collections.abc import Iterator

ALL_PORTS = (0, 65535)
Protocol = Literal["tcp", "udp"]
PortRange = tuple[int, int]
#: TCP or UDP with ports, ICMP of every type, or everything.
Kind = Literal["tcp", "udp", "icmp", "all"]


@cache
def traffic(cidr: str, kind: Kind, ports: PortRange) -> ec2.AclTraffic:
    """CDK's word for it."""
    match kind:
        case "tcp":
            return ec2.AclTraffic.tcp_port_range(*ports)
        case "udp":
            return ec2.AclTraffic.udp_port_range(*ports)
        case "icmp":
            every = {"type": -1, "code": -1}
            return ec2.AclTraffic.icmpv6(**every) if ":" in cidr else ec2.AclTraffic.icmp(**every)
        case "all":
            return ec2.AclTraffic.all_traffic()


@cache
def network(cidr: str) -> ec2.AclCidr:
    """A network as a rule of an ACL has it."""
    return ec2.AclCidr.ipv6(cidr) if ":" in cidr else ec2.AclCidr.ipv4(cidr)


def network_mistake(cidr: str) -> str | None:
    """What is wrong with a network, or None; one that is known only at deployment is accepted."""
    if not is_token(cidr):
        try:
            ipaddress.ip_network(cidr)
        except ValueError as error:
            return f"must be a network such as 10.0.0.0/16, got {cidr!r} ({error})"
    return None


def is_anywhere(cidr: str) -> bool:
    """Whether a network contains every address, however it is written (``::/0`` is also ``0::/0``)."""
    return not is_token(cidr) and ipaddress.ip_network(cidr).prefixlen == 0


def without_admin_ports(ports: PortRange) -> Iterator[PortRange]:
    """The same ports without 22 and 3389."""
    first, last = ports
    for admin_port in ADMIN_PORTS:
        if first <= admin_port <= last:
            yield first, admin_port - 1
            first = admin_port + 1
    yield first, last
