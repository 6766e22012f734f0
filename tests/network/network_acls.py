"""Reads network ACLs from a template and evaluates traffic as Amazon VPC does."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aws_cdk import Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk.assertions import Template

from secure_baseline.network.tier_network_acl import TierNetworkAcl
from tests.constructs.synthesized import new_stack, properties, resources

if TYPE_CHECKING:
    from tests.constructs.synthesized import Json

EVERY_PROTOCOL, ICMP, TCP, UDP = -1, 1, 6, 17
PING, PONG = 8, 0  # ICMP types, which are in the place of TCP's ports
EPHEMERAL = (1024, 32768, 60999, 65535)  # a NAT gateway's first, Linux' first and last, Windows' last


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One entry of a network ACL."""

    number: int
    network: ipaddress.IPv4Network | ipaddress.IPv6Network
    protocol: int
    ports: range
    allows: bool

    def matches(self, address: str, port: int, protocol: int) -> bool:
        return (
            ipaddress.ip_address(address) in self.network
            and self.protocol in {protocol, EVERY_PROTOCOL}
            and port in self.ports
        )


@dataclass(frozen=True, kw_only=True)
class NetworkAcl:
    """A list of rules for each direction; the lowest matching number decides, and no match denies."""

    inbound: tuple[Rule, ...]
    outbound: tuple[Rule, ...]

    def lets_in(self, address: str, port: int, protocol: int = TCP) -> bool:
        return _decide(self.inbound, address, port, protocol)

    def lets_out(self, address: str, port: int, protocol: int = TCP) -> bool:
        return _decide(self.outbound, address, port, protocol)

    def accepts(self, client: str, port: int, protocol: int = TCP) -> bool:
        """Whether a client reaches a port behind this ACL and gets the answer, whatever port it listens on."""
        return self.lets_in(client, port, protocol) and all(
            self.lets_out(client, answer, protocol) for answer in EPHEMERAL
        )

    def opens(self, server: str, port: int, protocol: int = TCP) -> bool:
        """Whether a client behind this ACL reaches a server and gets the answer, whatever port it listens on."""
        return self.lets_out(server, port, protocol) and all(
            self.lets_in(server, answer, protocol) for answer in EPHEMERAL
        )


@dataclass(frozen=True, kw_only=True)
class Place:
    """An address in a subnet, and the subnet's network ACL."""

    address: str
    acl: NetworkAcl

    def reaches(self, other: Place, port: int, protocol: int = TCP, *, answer_port: int = EPHEMERAL[1]) -> bool:
        """Whether a packet arrives at the other place and the answer comes back: through four stateless checks.

        Network ACLs apply between subnets; two places in one subnet do not matter here.
        """
        if protocol == ICMP:
            port, answer_port = PING, PONG
        return (
            self.acl.lets_out(other.address, port, protocol)
            and other.acl.lets_in(self.address, port, protocol)
            and other.acl.lets_out(self.address, answer_port, protocol)
            and self.acl.lets_in(other.address, answer_port, protocol)
        )


def places(template: Template) -> dict[str, list[Place]]:
    """A place in every subnet of a template, by the subnets' tiers."""
    lists, guards = network_acls(template), acl_of_subnet(template)
    found: dict[str, list[Place]] = {}
    for name, subnet in properties(template, "AWS::EC2::Subnet").items():
        tier = next(tag["Value"] for tag in subnet["Tags"] if tag["Key"] == "aws-cdk:subnet-type")
        address = str(ipaddress.ip_network(subnet["CidrBlock"])[20])
        found.setdefault(tier, []).append(Place(address=address, acl=lists[guards[name]]))
    return found


def new_acl() -> TierNetworkAcl:
    """One of the library's network ACLs, in a stack of its own."""
    stack = new_stack()
    vpc = ec2.Vpc.from_vpc_attributes(stack, "Vpc", vpc_id="vpc-1", availability_zones=["a"])
    return TierNetworkAcl(stack, "Acl", vpc=vpc, subnets=[])


def written(acl: TierNetworkAcl) -> NetworkAcl:
    """The entries in its template."""
    (found,) = network_acls(Template.from_stack(Stack.of(acl))).values()
    return found


def network_acls(template: Template) -> dict[str, NetworkAcl]:
    """Every network ACL of a template, by logical id."""
    entries = properties(template, "AWS::EC2::NetworkAclEntry").values()
    return {
        name: NetworkAcl(
            inbound=_rules(template, [item for item in entries if _is_of(item, name) and not item["Egress"]]),
            outbound=_rules(template, [item for item in entries if _is_of(item, name) and item["Egress"]]),
        )
        for name in resources(template, "AWS::EC2::NetworkAcl")
    }


def acl_of_subnet(template: Template) -> dict[str, str]:
    """The ACL of each subnet, by logical ids."""
    associations = properties(template, "AWS::EC2::SubnetNetworkAclAssociation").values()
    return {item["SubnetId"]["Ref"]: item["NetworkAclId"]["Ref"] for item in associations}


def _is_of(entry: Json, acl: str) -> bool:
    return bool(entry["NetworkAclId"] == {"Ref": acl})


def _decide(rules: tuple[Rule, ...], address: str, port: int, protocol: int) -> bool:
    return next((rule.allows for rule in rules if rule.matches(address, port, protocol)), False)


def _rules(template: Template, entries: list[Json]) -> tuple[Rule, ...]:
    numbers = [entry["RuleNumber"] for entry in entries]
    assert len(set(numbers)) == len(numbers), "AWS rejects a number that is in use"
    return tuple(_rule(template, entry) for entry in sorted(entries, key=lambda entry: int(entry["RuleNumber"])))


def _rule(template: Template, entry: Json) -> Rule:
    ports = entry.get("PortRange", {"From": 0, "To": 65535})
    if (kind := entry.get("Icmp", {}).get("Type", -1)) != -1:
        ports = {"From": kind, "To": kind}
    return Rule(
        number=entry["RuleNumber"],
        network=ipaddress.ip_network(_cidr(template, entry.get("CidrBlock") or entry["Ipv6CidrBlock"])),
        protocol=entry["Protocol"],
        ports=range(ports["From"], ports["To"] + 1),
        allows=entry["RuleAction"] == "allow",
    )


def _cidr(template: Template, value: str | Json) -> str:
    """The network itself, also if the template refers to its own VPC for it."""
    if isinstance(value, str):
        return value
    vpc, attribute = value["Fn::GetAtt"]
    return str(resources(template, "AWS::EC2::VPC")[vpc]["Properties"][attribute])
