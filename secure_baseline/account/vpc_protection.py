"""Internet access to the VPCs of a Region."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from aws_cdk import Token

from secure_baseline.core.exemption import Exemption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constructs import IConstruct

VPC_ID: Final = r"vpc-[0-9a-f]{8}([0-9a-f]{9})?"


class VpcPublicAccess(StrEnum):
    """The mode of VPC Block Public Access."""

    #: No inbound traffic; outbound only through NAT gateways and egress-only internet gateways.
    BLOCK_INGRESS = "block-ingress"
    #: No inbound and no outbound traffic.
    BLOCK_BIDIRECTIONAL = "block-bidirectional"


@dataclass(frozen=True, kw_only=True)
class VpcProtection:
    """Internet access to the VPCs of a Region, regardless of their own gateways and routes.

    Args:
        public_access: What is blocked.
        public_vpcs: Ids of VPCs that are excluded from the block, because they serve the internet; those of other
            Regions are ignored.
        unblocked: Waives the block for every VPC. Default: it is in force.
        kept_default_vpc: Keeps the Region's default VPC even if it is unused. Default: an unused one is removed.

    Raises:
        TypeError: A waiver is not an ``Exemption``.
        ValueError: An id is not a VPC id.
    """

    public_access: VpcPublicAccess = VpcPublicAccess.BLOCK_INGRESS
    public_vpcs: Sequence[str] = ()
    unblocked: Exemption | None = None
    kept_default_vpc: Exemption | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "public_access", VpcPublicAccess(self.public_access))
        for vpc in self.public_vpcs:
            if not Token.is_unresolved(vpc) and not re.fullmatch(VPC_ID, vpc):
                raise ValueError(f"public_vpcs must be ids such as vpc-0123456789abcdef0, got {vpc!r}")
        for name in ("unblocked", "kept_default_vpc"):
            if not isinstance(getattr(self, name), Exemption | None):
                raise TypeError(f"{name} must be an Exemption with its reason, got {getattr(self, name)!r}")

    def record(self, scope: IConstruct) -> None:
        """Write the waivers into the cloud assembly."""
        if self.unblocked is not None:
            self.unblocked.record(scope, "the internet can reach VPCs")
        if self.kept_default_vpc is not None:
            self.kept_default_vpc.record(scope, "the default VPC stays")
