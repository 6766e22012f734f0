"""What several services ask before a default is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Said

_DESTROY = "destroy"  # RemovalPolicy.DESTROY, as JavaScript has it


def is_to_stay(said: Said) -> bool:
    """The caller did not say that the data goes with the stack."""
    return said.get("removalPolicy") != _DESTROY


def is_private(said: Said) -> bool:
    """The caller placed it nowhere, so that CDK takes private subnets; a VPC without them has public ones only."""
    vpc: Any = said.get("vpc")
    return vpc is not None and bool(vpc.private_subnets or vpc.isolated_subnets)
