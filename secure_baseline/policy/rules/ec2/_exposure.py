"""How far a security group is open to the internet; each of its rules is exactly one kind of exposure."""

from collections.abc import Iterator
from enum import Enum, auto

from secure_baseline.controls.numbers import ADMIN_PORTS
from secure_baseline.policy.authoring import (
    ALL_PORTS,
    CannotEvaluateError,
    Node,
    Resource,
    Template,
    from_anywhere,
    ingress_rules,
    is_anywhere,
    ports,
)

_TRANSPORTS = {"tcp": "tcp", "6": "tcp", "udp": "udp", "17": "udp"}
_PING = frozenset({"icmp", "1", "icmpv6", "58"})
_EVERY_PROTOCOL = frozenset({"-1", "all"})
_WEB_PORTS = (80, 443)
_HTTP_3_PORT = 443
_MOST_NAMED = 3

DATABASE_PORTS = {
    1433: "SQL Server",
    1434: "SQL Server",
    1521: "Oracle",
    3306: "MySQL",
    5432: "PostgreSQL",
    5439: "Redshift",
    6379: "Redis",
    8182: "Neptune",
    9042: "Cassandra",
    11211: "Memcached",
    27017: "MongoDB",
}
# The list of EC2.19, and services that are never published on purpose. SSH and RDP have a rule of their own.
HIGH_RISK_PORTS = {
    **DATABASE_PORTS,
    20: "FTP",
    21: "FTP",
    23: "Telnet",
    25: "SMTP",
    110: "POP3",
    111: "RPC",
    135: "RPC",
    139: "NetBIOS",
    143: "IMAP",
    445: "CIFS",
    2049: "NFS",
    2375: "Docker",
    2376: "Docker",
    3000: "development servers",
    4333: "ahsp",
    5000: "development servers",
    5500: "fcp-addr-srvr1",
    5601: "OpenSearch Dashboards",
    5900: "VNC",
    5985: "WinRM",
    5986: "WinRM",
    8080: "proxies",
    8088: "legacy HTTP",
    8888: "alternative HTTP",
    9092: "Kafka",
    9200: "OpenSearch",
    9300: "OpenSearch",
    10250: "kubelet",
}
ADMINISTRATION_PORTS = dict(zip(ADMIN_PORTS, ("SSH", "RDP"), strict=True))


class Exposure(Enum):
    """What a rule opens; the worst counts."""

    EVERYTHING = auto()
    ADMINISTRATION = auto()
    HIGH_RISK = auto()
    OTHER = auto()
    NORMAL = auto()


def exposure_of(rule: Node) -> Exposure:
    """What a rule opens to its sources."""
    protocol = (rule.text("IpProtocol") or "").lower()
    if protocol in _EVERY_PROTOCOL:
        return Exposure.EVERYTHING
    if protocol in _PING:
        return Exposure.NORMAL
    transport = _TRANSPORTS.get(protocol)
    return _exposure_of_ports(rule, transport) if transport else Exposure.OTHER


def open_to_anyone(group: Resource, exposure: Exposure) -> Iterator[Node]:
    """The rules that open just this to the internet; a rule that cannot be evaluated does not hide the next."""
    unknown = None
    for rule in ingress_rules(group):
        try:
            if exposure_of(rule) is exposure and _names_anyone(rule, group.template):
                yield rule
        except CannotEvaluateError as error:
            unknown = error
    if unknown:
        raise unknown


def named(of: dict[int, str], rule: Node) -> str:
    """The ports of a rule that are in a list, with their names: ``SSH (22)``; empty if none is."""
    first, last = ports(rule)
    listed = [f"{name} ({port})" for port, name in sorted(of.items()) if first <= port <= last]
    more = [f"{len(listed) - _MOST_NAMED} more"] if len(listed) > _MOST_NAMED else []
    return ", ".join([*listed[:_MOST_NAMED], *more])


def ports_of(rule: Node) -> str:
    """A rule's protocol and ports in words: ``tcp 8000-9000``."""
    protocol = str(rule.text("IpProtocol")).lower()
    if protocol in _EVERY_PROTOCOL:
        return "all traffic"
    if protocol not in _TRANSPORTS:
        return f"protocol {protocol}"
    first, last = ports(rule)
    return f"{_TRANSPORTS[protocol]} {first if first == last else f'{first}-{last}'}"


def source_of(rule: Node) -> str:
    """The network that a rule names."""
    for key in ("CidrIp", "CidrIpv6"):
        if isinstance(network := rule.get(key), str):
            return network
    return "a prefix list with every address"


def _exposure_of_ports(rule: Node, transport: str) -> Exposure:
    first, last = ports(rule)
    if first <= 1 and last >= ALL_PORTS[1]:
        return Exposure.EVERYTHING
    if transport == "tcp" and named(ADMINISTRATION_PORTS, rule):
        return Exposure.ADMINISTRATION
    if transport == "tcp" and named(HIGH_RISK_PORTS, rule):
        return Exposure.HIGH_RISK
    web = first == last and (first in _WEB_PORTS if transport == "tcp" else first == _HTTP_3_PORT)
    return Exposure.NORMAL if web else Exposure.OTHER


def _names_anyone(rule: Node, template: Template) -> bool:
    if from_anywhere(rule):
        return True
    prefix_list = rule.get("SourcePrefixListId")
    return any(
        is_anywhere(entry.get("Cidr"))
        for named_list in template.meant(prefix_list, "AWS::EC2::PrefixList")
        for entry in named_list.nodes("Entries")
    )
