"""Hosted zones, public and private."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secure_baseline.policy.template.template import Resource


def is_public(zone: Resource) -> bool:
    """Whether everybody can ask it: a private zone names the VPCs that can."""
    return not zone.get("VPCs")
