"""Hosted zones, public and private."""

from secure_baseline.policy.authoring import Resource


def is_public(zone: Resource) -> bool:
    """Whether anyone can query it: a private zone names the VPCs that can."""
    return not zone.get("VPCs")
