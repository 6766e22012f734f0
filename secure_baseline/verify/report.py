"""All that was read, and whether it is as promised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secure_baseline.verify.reading import Verdict

if TYPE_CHECKING:
    from secure_baseline.verify.reading import Reading


@dataclass(frozen=True)
class Report:
    """All that was read of one account."""

    account: str
    #: The home Region first.
    regions: tuple[str, ...]
    stacks: tuple[str, ...]
    missing: tuple[str, ...]
    readings: tuple[Reading, ...]

    @property
    def promised(self) -> list[Reading]:
        """Without what was given up on purpose."""
        return [reading for reading in self.readings if reading.verdict != Verdict.GIVEN_UP]

    @property
    def in_force(self) -> list[Reading]:
        """What is as promised."""
        return [reading for reading in self.readings if reading.verdict == Verdict.IN_FORCE]

    @property
    def good(self) -> bool:
        """Whether everything that was promised is in force, and anything was."""
        return bool(self.promised) and len(self.promised) == len(self.in_force)
