"""An exemption: never a plain flag, always an object with a reason that one report lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secure_baseline.assembly.metadata_types import EXEMPTION_METADATA

if TYPE_CHECKING:
    from constructs import IConstruct

SHORTEST_REASON = 15


@dataclass(frozen=True)
class Exemption:
    """Why a guarantee is waived in one place.

    Args:
        reason: A sentence for a security reviewer: why this is acceptable, and who decided it.

    Raises:
        ValueError: The reason is too short to be one.
    """

    reason: str

    def __post_init__(self) -> None:
        if len(self.reason.strip()) < SHORTEST_REASON:
            raise ValueError(
                f"an Exemption needs a reason that a reviewer can judge (at least {SHORTEST_REASON} characters), "
                f"got {self.reason!r}"
            )

    def record(self, scope: IConstruct, weakening: str) -> None:
        """Write the weakening into the cloud assembly, where `secure-baseline exemptions` finds it."""
        scope.node.add_metadata(EXEMPTION_METADATA, {"weakening": weakening, "reason": self.reason})
