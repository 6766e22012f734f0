"""Which network interfaces use the internet gateway of their VPC, and so would be cut off by a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

#: The API reference writes it one way, the service model another.
NAT_GATEWAY: Final = frozenset({"nat_gateway", "natGateway"})
#: AWS Global Accelerator also reaches private addresses, and needs the internet gateway for that.
ACCELERATOR: Final = "global_accelerator_managed"
_SHOWN: Final = 3


def cut_off(
    interfaces: Sequence[Mapping[str, Any]],
    route_tables: Sequence[Mapping[str, Any]],
    *,
    before: str,
    after: str,
    spared: Collection[str],
) -> dict[str, list[str]]:
    """The interfaces that a change of the block cuts off, by VPC.

    https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html#security-vpc-bpa-service-support

    Args:
        interfaces: The Region's network interfaces, as EC2 describes them.
        route_tables: The Region's route tables: an IPv6 address is public if a route leads to an internet gateway.
        before: The current mode of the block.
        after: The wanted mode.
        spared: VPCs and subnets that are excluded from the block.
    """
    ipv6 = {table["VpcId"] for table in route_tables if _leads_ipv6_out(table)}
    victims: dict[str, list[str]] = {}
    for interface in interfaces:
        is_nat = interface.get("InterfaceType") in NAT_GATEWAY
        if after != "block-bidirectional" if is_nat else before != "off":
            continue  # NAT gateways keep working, or the others are cut off already
        if {interface["VpcId"], interface.get("SubnetId")} & set(spared) or not _is_public(interface, ipv6):
            continue
        victims.setdefault(interface["VpcId"], []).append(interface["NetworkInterfaceId"])
    return dict(sorted(victims.items()))


def listed(victims: Mapping[str, Sequence[str]]) -> str:
    """The VPCs, each with a few of its interfaces."""
    return "; ".join(f"{vpc} ({_few(interfaces)})" for vpc, interfaces in victims.items())


def _few(interfaces: Sequence[str]) -> str:
    more = len(interfaces) - _SHOWN
    return ", ".join(interfaces[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _is_public(interface: Mapping[str, Any], ipv6: Collection[str]) -> bool:
    addresses = [interface, *interface.get("PrivateIpAddresses", [])]
    return (
        any(each.get("Association", {}).get("PublicIp") for each in addresses)
        or interface.get("InterfaceType") == ACCELERATOR
        or bool(interface.get("Ipv6Addresses") and interface["VpcId"] in ipv6)
    )


def _leads_ipv6_out(table: Mapping[str, Any]) -> bool:
    return any(
        route.get("DestinationIpv6CidrBlock") == "::/0" and str(route.get("GatewayId", "")).startswith("igw-")
        for route in table.get("Routes", [])
    )
