"""Checks that a VPC's addresses suffice for its subnets, before CDK or AWS fail."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Final

from secure_baseline.core.forms import repeated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secure_baseline.network.subnet_tier import SubnetTier

DEFAULT_CIDR: Final = "10.0.0.0/16"
#: The widest and the narrowest network that Amazon VPC allows, for VPCs and subnets alike.
WIDEST_MASK: Final = 16
NARROWEST_MASK: Final = 28
_ZONE: Final = r"[a-z]{2,4}(-[a-z]+)+-\d+(-[a-z]+-\d+)?[a-z]"
#: https://www.rfc-editor.org/rfc/rfc1918 and the shared space of RFC 6598, which Amazon VPC takes too.
PRIVATE_NETWORKS: Final = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
# A network ACL has at most 20 rules per direction, including those of three tiers in three zones.
_MOST_FURTHER_NETWORKS: Final = 4


def tiers_mistake(tiers: Sequence[SubnetTier]) -> str | None:
    """What is wrong with the tiers, or None."""
    if not tiers:
        return "tiers must have at least one SubnetTier, got none"
    names = [tier.name for tier in tiers]
    if len(set(names)) < len(names):
        return f"tiers must have unique names, got {', '.join(names)}"
    for tier in tiers:
        if tier.cidr_mask is not None and not WIDEST_MASK <= tier.cidr_mask <= NARROWEST_MASK:
            return (
                f"cidr_mask of tier {tier.name} must be {WIDEST_MASK} to {NARROWEST_MASK} (Amazon VPC's limits), "
                f"got {tier.cidr_mask}"
            )
    return None


def overlap_mistake(cidr: str, reserved: Iterable[str]) -> str | None:
    """Whether a network in use elsewhere overlaps the VPC's."""
    network = ipaddress.IPv4Network(cidr)
    overlapping = [each for each in reserved if network.overlaps(ipaddress.IPv4Network(each))]
    return f"must not overlap cidr ({cidr})" if overlapping else None


def zone_mistake(name: str) -> str | None:
    """The name of an Availability Zone or a Local Zone."""
    return None if re.fullmatch(_ZONE, name, re.ASCII) else "must be names of zones such as eu-central-1a"


def zones_mistake(names: Sequence[str], zones: int) -> str | None:
    """What is wrong with the names of zones, or None; none are named by default."""
    if names and (len(names) != zones or len(set(names)) != zones):
        return f"must name {zones} different zones, as zones says"
    return None


def further_networks(reserved: Iterable[str]) -> list[str]:
    """The networks outside the private ones, merged into as few as possible."""
    networks = map(ipaddress.IPv4Network, reserved)
    private = [ipaddress.IPv4Network(network) for network in PRIVATE_NETWORKS]
    beyond = [network for network in networks if not any(network.subnet_of(each) for each in private)]
    return [str(network) for network in ipaddress.collapse_addresses(beyond)]


def reserved_mistake(reserved: Sequence[str]) -> str | None:
    """What is wrong with networks in use elsewhere, or None."""
    try:
        further = further_networks(reserved)
    except ValueError:
        return "must be IPv4 networks such as 192.168.0.0/16"
    if again := repeated(reserved):
        return f"must contain {again} only once"
    if len(further) > _MOST_FURTHER_NETWORKS:
        return (
            f"must be at most {_MOST_FURTHER_NETWORKS} networks in addition to {', '.join(PRIVATE_NETWORKS)} (a "
            "network ACL allows 20 rules per direction); name wider ones"
        )
    return None


def cidr_mistake(cidr: str, zones: int, tiers: Iterable[SubnetTier]) -> str | None:
    """What is wrong with ``cidr``, which must have room for every tier in every zone, or None."""
    try:
        network = ipaddress.IPv4Network(cidr, strict=False)
    except ValueError:
        return "must be an IPv4 network such as 10.0.0.0/16"
    if str(network) != cidr:
        return f"must be a network in its short form, such as {network}"
    if mistake := _bounds_mistake(network):
        return mistake
    masks = [tier.cidr_mask for tier in tiers for _ in range(zones)]
    if _holds(network.prefixlen, masks):
        return None
    wide_enough = [mask for mask in range(WIDEST_MASK, network.prefixlen) if _holds(mask, masks)]
    if not wide_enough:
        return f"has no room for the tiers in {zones} zones at any size; use smaller tiers (a larger cidr_mask)"
    return f"must be /{max(wide_enough)} or wider to have room for the tiers in {zones} zones"


def _bounds_mistake(network: ipaddress.IPv4Network) -> str | None:
    if not WIDEST_MASK <= network.prefixlen <= NARROWEST_MASK:
        return f"must be from /{WIDEST_MASK} to /{NARROWEST_MASK} (Amazon VPC's limits)"
    if not any(network.subnet_of(ipaddress.IPv4Network(each)) for each in PRIVATE_NETWORKS):
        return f"must be private, within {', '.join(PRIVATE_NETWORKS[:-1])} or {PRIVATE_NETWORKS[-1]}"
    return None


def _holds(mask: int, subnet_masks: Sequence[int | None]) -> bool:
    """Whether CDK can cut the subnets, in this order, from a network.

    Each begins at a multiple of its own size, which leaves gaps. CDK's own check ignores them, and creates subnets
    beyond the network's end: 10.0.0.0/18 in three zones synthesizes, and fails at deployment.
    """
    end = _size(mask)
    used = 0
    for subnet_mask in filter(None, subnet_masks):
        used = _after(used, _size(subnet_mask))
    sharing = subnet_masks.count(None)
    if sharing:
        share = max(end - used, 0) // sharing
        if share < _size(NARROWEST_MASK):
            return False
        for _ in range(sharing):
            used = _after(used, 2 ** (share.bit_length() - 1))
    return used <= end


def _after(used: int, size: int) -> int:
    """Where the next subnet can begin after one of this size."""
    return -(-used // size) * size + size


def _size(mask: int) -> int:
    return int(2 ** (ipaddress.IPV4LENGTH - mask))
