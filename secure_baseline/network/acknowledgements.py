"""Findings of policy packs on a VPC that is right, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secure_baseline.network.secure_vpc import SecureVpc


def acknowledge_network_findings(network: SecureVpc) -> None:
    """Accept what follows from having tiers, ACLs and a closed default security group."""
