"""Fails synthesis where an exemption has expired."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jsii
from constructs import IValidation

if TYPE_CHECKING:
    from secure_baseline.core.exemption import Exemption


@jsii.implements(IValidation)
class ExpiredExemption:
    """A validation of the construct that the exemption is for.

    Args:
        exemption: The exemption.
        weakening: What it waives.
    """

    def __init__(self, exemption: Exemption, weakening: str) -> None:
        self._exemption = exemption
        self._weakening = weakening

    def validate(self) -> list[str]:
        """What synthesis fails with; CDK puts the construct's path before it."""
        expired = (
            f"The Exemption expired on {self._exemption.last_day}: {self._weakening} ({self._exemption.reason!r})."
        )
        asked = f"Ask {self._exemption.owner}: renew" if self._exemption.owner else "Renew"
        return [f"{expired} {asked} it with a later `until`, or remove it."]
