"""What several services ask before a default is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Said

_DESTROY = "destroy"  # RemovalPolicy.DESTROY, as JavaScript has it


def is_to_stay(said: Said) -> bool:
    """The caller did not say that the data goes with the stack."""
    return said.get("removalPolicy") != _DESTROY
