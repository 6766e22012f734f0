"""An exemption: never a plain flag, always an object with a reason that one report lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from secure_baseline.assembly.metadata_types import EXEMPTION_METADATA

if TYPE_CHECKING:
    from constructs import IConstruct

SHORTEST_REASON = 15
# Fewer letters that differ are no sentence in any language: "aaaaaaaaaaaaaaaaaaaa", "xxx xxx xxx xxx xxx".
_FEWEST_LETTERS = 6


@dataclass(frozen=True)
class Exemption:
    """Why a guarantee is waived in one place.

    Args:
        reason: A sentence for a security reviewer: why this is acceptable, and who decided it.
        until: The last day on which it holds, as a date or as text ("2027-03-31"). After that day synthesis fails, so
            that someone decides again. Default: it holds until it is removed.
        owner: Who answers for it: a person or a team. Default: no one is named.

    Raises:
        TypeError: An argument is of another type.
        ValueError: The reason is too short to be one, or `until` is not a date.
    """

    reason: str
    until: date | str | None = None
    owner: str = ""

    def __post_init__(self) -> None:
        for name in ("reason", "owner"):
            if not isinstance(value := getattr(self, name), str):
                raise TypeError(f"an Exemption's {name} must be text, got {value!r}")
        reason = " ".join(self.reason.split())
        if len(reason) < SHORTEST_REASON or len(set(reason.lower()) - {" "}) < _FEWEST_LETTERS:
            raise ValueError(
                f"an Exemption needs a reason that a reviewer can judge (a sentence of at least {SHORTEST_REASON} "
                f"characters), got {self.reason!r}"
            )
        _day(self.until)

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds."""
        return _day(self.until)

    def record(self, scope: IConstruct, weakening: str) -> None:
        """Write the weakening into the cloud assembly, where `secure-baseline exemptions` finds it.

        Once it has expired, synthesis fails there.
        """
        details = {"until": str(self.last_day) if self.last_day else "", "owner": self.owner}
        optional = {name: value for name, value in details.items() if value}
        scope.node.add_metadata(EXEMPTION_METADATA, {"weakening": weakening, "reason": self.reason, **optional})
        if self.last_day and self.last_day < date.today():  # noqa: DTZ011  (the local date, as in the code)
            # jsii, which an installation without CDK does not have.
            from secure_baseline.core.expired_exemption import ExpiredExemption  # noqa: PLC0415

            scope.node.add_validation(ExpiredExemption(self, weakening))


def _day(until: object) -> date | None:
    """The date that was given.

    Raises:
        TypeError: It is neither a date nor text.
        ValueError: The text is not a date.
    """
    if until is None or type(until) is date:
        return until
    if not isinstance(until, str):
        raise TypeError(f'an Exemption\'s until must be a date, such as "2027-03-31", got {until!r}')
    try:
        return date.fromisoformat(until)
    except ValueError:
        raise ValueError(f'an Exemption\'s until must be a date, such as "2027-03-31", got {until!r}') from None
