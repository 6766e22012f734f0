"""Validates the addresses of a VPC, before anything is created."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.controls.numbers import ZONES
from secure_baseline.core.argument_types import require_list
from secure_baseline.core.arguments import problem, require_between, require_choice
from secure_baseline.core.tokens import is_token
from secure_baseline.network.address_space import (
    cidr_mistake,
    overlap_mistake,
    reserved_mistake,
    tiers_mistake,
    zone_mistake,
    zones_mistake,
)
from secure_baseline.network.endpoint_policies import BUCKET_NAME
from secure_baseline.network.subnet_tier import SubnetTier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constructs import Construct

# No Region has more; https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
_MOST_ZONES = 6


def require_zones(
    scope: Construct, construct_id: str, *, zones: int, availability_zones: Sequence[str], reserved_zones: int
) -> None:
    """Check how many zones there are, and their names.

    Raises:
        TypeError: A value is of another type.
        ValueError: A number is out of bounds, or the names are malformed, too few or too many.
    """
    require_choice(scope, construct_id, "zones", zones, ZONES)
    names = availability_zones
    require_list(scope, construct_id, str, "zones", mistake=zone_mistake, availability_zones=names)
    if mistake := zones_mistake(names, zones):
        raise problem(scope, construct_id, f"availability_zones {mistake}, got {', '.join(names)}")
    bounds = (0, _MOST_ZONES - ZONES[0])
    require_between(scope, construct_id, "reserved_zones", reserved_zones, bounds, whole=True)
    if is_token(reserved_zones):
        raise problem(scope, construct_id, "reserved_zones must be known at synthesis, got a token")


def require_network(
    scope: Construct,
    construct_id: str,
    *,
    cidr: str | None,
    zones: int,
    tiers: Sequence[SubnetTier],
    reserved_cidrs: Sequence[str],
) -> None:
    """Check a VPC's network, its tiers and the networks in use elsewhere.

    Args:
        scope: The parent of the VPC.
        construct_id: The VPC's id.
        cidr: Its network, or None if its addresses come from elsewhere.
        zones: How many zones need addresses.
        tiers: Its tiers.
        reserved_cidrs: The networks in use elsewhere.

    Raises:
        TypeError: A value is of another type.
        ValueError: A network is malformed, public, too small for the tiers or in use elsewhere.
    """
    require_list(scope, construct_id, SubnetTier, "SubnetTier", tiers=tiers)
    if mistake := tiers_mistake(tiers):
        raise problem(scope, construct_id, mistake)
    require_list(scope, construct_id, str, "IPv4 networks", reserved_cidrs=reserved_cidrs)
    if mistake := reserved_mistake(reserved_cidrs):
        raise problem(scope, construct_id, f"reserved_cidrs {mistake}, got {', '.join(reserved_cidrs)}")
    if cidr is None:
        return
    if is_token(cidr):
        raise problem(
            scope, construct_id, "cidr must be known at synthesis, because subnets are cut from it, got a token"
        )
    if mistake := cidr_mistake(cidr, zones, tiers):
        raise problem(scope, construct_id, f"cidr {mistake}, got {cidr!r}")
    if mistake := overlap_mistake(cidr, reserved_cidrs):
        raise problem(scope, construct_id, f"reserved_cidrs {mistake}, got {', '.join(reserved_cidrs)}")


def bucket_mistake(name: str) -> str | None:
    """The name of a bucket."""
    return None if re.fullmatch(BUCKET_NAME, name) else "must be names of buckets"
