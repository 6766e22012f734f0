"""How far the VPCs of a Region are kept from the internet."""

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
    """What VPC Block Public Access lets through."""

    #: Nothing in; out only what goes through NAT gateways and egress-only internet gateways.
    BLOCK_INGRESS = "block-ingress"
    #: Nothing in and nothing out.
    BLOCK_BIDIRECTIONAL = "block-bidirectional"


@dataclass(frozen=True, kw_only=True)
class VpcProtection:
    """What the VPCs of a Region may, whatever their own gateways and routes say.

    Args:
        public_access: What is blocked.
        public_vpcs: Ids of VPCs that the block leaves alone, because they serve the internet; those of other Regions
            are ignored.
        unblocked: Gives the block up for every VPC. Default: it is put in force.
        kept_default_vpc: Leaves the Region's default VPC even if nobody uses it. Default: it is removed then.

    Raises:
        TypeError: A weakening is no ``Exemption``.
        ValueError: An id is not that of a VPC.
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
        """Write what is given up into the cloud assembly."""
        if self.unblocked is not None:
            self.unblocked.record(scope, "VPCs may be reached from the internet")
        if self.kept_default_vpc is not None:
            self.kept_default_vpc.record(scope, "the default VPC stays")
