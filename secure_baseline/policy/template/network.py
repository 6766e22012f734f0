"""Where a resource's subnets route to, and what its security groups allow."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from secure_baseline.policy.template.traffic import covers_port, ingress_rules, is_anywhere, ports
from secure_baseline.policy.template.values import Interpolated, Reference, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node
    from secure_baseline.policy.template.template import Resource
    from secure_baseline.policy.template.values import Json

_EVERYWHERE = frozenset({"0.0.0.0/0", "::/0"})
# Another rule reports these: ec2-security-group-restricts-database-ports.
_DEFAULT_PORTS = (1433, 1434, 1521, 3306, 5432, 5439, 6379, 8182, 9042, 11211, 27017)
_WIDEST_RANGE = 10


def public_subnets(resource: Resource, key: str) -> list[str]:
    """Logical ids of the subnets in a list whose route table leads to an internet gateway.

    Raises:
        CannotEvaluateError: The list is known only at deployment.
    """
    chosen = (node.get() for node in resource.nodes(key))
    named = (each for each in chosen if isinstance(each, Reference))
    subnets = dict.fromkeys(subnet for each in named for subnet in resource.template.meant(each, "AWS::EC2::Subnet"))
    return sorted({subnet.logical_id for subnet in subnets if leads_to_internet(subnet)})


def leads_to_internet(subnet: Resource) -> bool:
    """Whether a subnet's own route table sends everything to an internet gateway."""
    routes = subnet.template.uses("RouteTableId", "AWS::EC2::Route")
    return any(
        _is_internet_gateway(route)
        for association in subnet.users("SubnetId", "AWS::EC2::SubnetRouteTableAssociation")
        for route in routes.having(association.get("RouteTableId"))
        if _EVERYWHERE.intersection(
            {str(route.get("DestinationCidrBlock")), str(route.get("DestinationIpv6CidrBlock"))}
        )
    )


def networks_let_in(resource: Resource, key: str) -> list[str]:
    """IP address ranges, wider than one address, that the security groups in a list allow.

    Without the internet, and without the default ports of databases: rules on security groups report those themselves,
    for any resource.
    """
    chosen = [item for item in _items(resource.get(key)) if isinstance(item, Reference)]
    groups = dict.fromkeys(
        group for item in chosen for group in resource.template.meant(item, "AWS::EC2::SecurityGroup")
    )
    rules = [rule for group in groups for rule in _rules(group) if not _is_for_a_default_port(rule)]
    ranges = (rule.get(name) for rule in rules for name in ("CidrIp", "CidrIpv6"))
    return sorted({_shown(each) for each in ranges if each is not None and _is_range(each)})


def _rules(group: Resource) -> Iterator[Node]:
    if not isinstance(group.get("SecurityGroupIngress"), Unknown):
        yield from ingress_rules(group)
    yield from group.users("GroupId", "AWS::EC2::SecurityGroupIngress")


def _is_for_a_default_port(rule: Node) -> bool:
    first, last = ports(rule)
    return last - first <= _WIDEST_RANGE and any(covers_port(rule, port) for port in _DEFAULT_PORTS)


def _is_internet_gateway(route: Resource) -> bool:
    gateway = route.get("GatewayId")
    if isinstance(gateway, Reference):
        return bool(route.template.meant(gateway, "AWS::EC2::InternetGateway"))
    return isinstance(gateway, str) and gateway.startswith("igw-")


def _is_range(network: object) -> bool:
    if is_anywhere(network):
        return False
    if isinstance(network, str) and not isinstance(network, Interpolated):
        try:
            return ipaddress.ip_network(network.strip(), strict=False).num_addresses > 1
        except ValueError:
            return False
    return True


def _shown(network: object) -> str:
    return "a parameter" if isinstance(network, Unknown) else str(network)


def _items(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]
