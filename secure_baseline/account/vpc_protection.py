"""Internet access to the VPCs of a Region."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from secure_baseline.core.argument_types import require_option
from secure_baseline.core.descriptions import got
from secure_baseline.core.exemption import Exemption
from secure_baseline.core.tokens import is_token

if TYPE_CHECKING:
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
        TypeError: A waiver is not an ``Exemption``, or the VPCs are not a list of texts.
        ValueError: An id is not a VPC id, the mode is unknown, or it is set although the block is waived.
    """

    public_access: VpcPublicAccess = VpcPublicAccess.BLOCK_INGRESS
    public_vpcs: Sequence[str] = ()
    unblocked: Exemption | None = None
    kept_default_vpc: Exemption | None = None

    def __post_init__(self) -> None:
        if self.public_access not in list(VpcPublicAccess):
            raise ValueError(
                f"VpcProtection: public_access must be one of {', '.join(VpcPublicAccess)}, got {self.public_access!r}"
                "; to waive the block, write unblocked=Exemption(...)"
            )
        object.__setattr__(self, "public_access", VpcPublicAccess(self.public_access))
        if isinstance(self.public_vpcs, str) or not isinstance(self.public_vpcs, Sequence):
            raise TypeError(f"VpcProtection: public_vpcs must be a list of ids of VPCs, got {got(self.public_vpcs)}")
        for vpc in self.public_vpcs:
            require_option("VpcProtection", str, public_vpcs=vpc)
            if not is_token(vpc) and not re.fullmatch(VPC_ID, vpc):
                raise ValueError(f"VpcProtection: public_vpcs must be ids such as vpc-0123456789abcdef0, got {vpc!r}")
        require_option(
            "VpcProtection", Exemption | None, unblocked=self.unblocked, kept_default_vpc=self.kept_default_vpc
        )
        if self.unblocked and (self.public_vpcs or self.public_access != VpcPublicAccess.BLOCK_INGRESS):
            raise ValueError(
                "VpcProtection: public_access and public_vpcs have no effect with unblocked, which waives the "
                "block for every VPC; leave out one or the other"
            )

    def record(self, scope: IConstruct) -> None:
        """Write the waivers into the cloud assembly."""
        if self.unblocked is not None:
            self.unblocked.record(scope, "the internet can reach VPCs")
        if self.kept_default_vpc is not None:
            self.kept_default_vpc.record(scope, "the default VPC stays")
