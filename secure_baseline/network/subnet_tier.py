"""A tier of subnets, one in each zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from aws_cdk import aws_ec2 as ec2

from secure_baseline.core.argument_types import require_option

_NAME = r"[A-Za-z0-9][A-Za-z0-9-]*"


class NatGateways(StrEnum):
    """How private subnets reach the internet, with the monthly cost in us-east-1 before traffic.

    A gateway costs 33 USD, its public address 3.65 USD.
    """

    PER_ZONE = "per-zone"  # 36.50 USD for each zone; a zone can fail
    SINGLE = "single"  # 36.50 USD; private subnets lose the internet if its zone fails
    NONE = "none"  # 0 USD; private subnets reach only the VPC and its endpoints


@dataclass(frozen=True, kw_only=True)
class SubnetTier:
    """A tier of subnets with one role.

    Args:
        name: The name in ids and tags, such as ``Public``.
        subnet_type: Whether it has a route to the internet, a route through NAT only, or none.
        cidr_mask: The size of each of its subnets. Default: an equal share of what remains of the VPC.

    Raises:
        TypeError: A value is of another type.
        ValueError: The name cannot be part of an id.
    """

    name: str
    subnet_type: ec2.SubnetType
    cidr_mask: int | None = None

    def __post_init__(self) -> None:
        require_option("SubnetTier", str, name=self.name)
        require_option("SubnetTier", ec2.SubnetType, subnet_type=self.subnet_type)
        require_option("SubnetTier", int | None, cidr_mask=self.cidr_mask)
        if not re.fullmatch(_NAME, self.name):
            raise ValueError(f"SubnetTier: name must be letters, digits and dashes, got {self.name!r}")


DEFAULT_TIERS = (
    SubnetTier(name="Public", subnet_type=ec2.SubnetType.PUBLIC, cidr_mask=24),
    SubnetTier(name="Private", subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS, cidr_mask=20),
    SubnetTier(name="Isolated", subnet_type=ec2.SubnetType.PRIVATE_ISOLATED, cidr_mask=22),
)
