"""Everything that was read, and whether it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secure_baseline.verify.reading import Verdict

if TYPE_CHECKING:
    from secure_baseline.verify.reading import Reading


@dataclass(frozen=True)
class VerifyReport:
    """Everything that was read of one account."""

    account: str
    #: The home Region first.
    regions: tuple[str, ...]
    stacks: tuple[str, ...]
    missing: tuple[str, ...]
    readings: tuple[Reading, ...]

    @property
    def promised(self) -> list[Reading]:
        """All rows but those that were waived."""
        return [reading for reading in self.readings if reading.verdict != Verdict.WAIVED]

    @property
    def in_force(self) -> list[Reading]:
        """The rows that are in force."""
        return [reading for reading in self.readings if reading.verdict == Verdict.IN_FORCE]

    @property
    def good(self) -> bool:
        """Whether anything was promised, and all of it is in force."""
        return bool(self.promised) and len(self.promised) == len(self.in_force)
