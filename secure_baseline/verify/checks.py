"""Which check answers for which guarantee; a construct's docstring gives the sentence and the controls."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from secure_baseline.controls.guarantees import guarantees_in
from secure_baseline.verify.reading import Found, Reading, Verdict, held, merged
from secure_baseline.verify.trouble import TROUBLES, explain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secure_baseline.controls.guarantees import Guarantee


T = TypeVar("T")
Check = TypeVar("Check", bound=Callable[..., Found | None])


class Checks(Generic[T]):
    """The checks of one construct, each on one thing that the construct made.

    Args:
        module: Where the construct is.
        construct: Its class.
    """

    def __init__(self, module: str, construct: str) -> None:
        self.construct = construct
        self.guarantees = {guarantee.sentence: guarantee for guarantee in guarantees_in(module, construct)}
        self.unread: dict[str, str] = {}
        self._checks: dict[str, Callable[[T], Found | None]] = {}

    def answers(self, sentence: str) -> Callable[[Check], Check]:
        """Register a check for a guarantee; where the check gives None, it was not asked for and has no row."""
        self._require(sentence)

        def register(check: Check) -> Check:
            self._checks[sentence] = check
            return check

        return register

    def leave(self, sentence: str, reason: str) -> None:
        """Say why a guarantee has no check here."""
        self._require(sentence)
        self.unread[sentence] = reason

    @property
    def unanswered(self) -> set[str]:
        """The guarantees that nobody thought of."""
        return self.guarantees.keys() - self._checks.keys() - self.unread.keys()

    def readings(self, things: Sequence[T]) -> Iterator[Reading]:
        """A row for each guarantee, over all the things."""
        for sentence in self.guarantees:
            reading = self.reading(sentence, things)
            if reading:
                yield reading

    def reading(self, sentence: str, things: Sequence[T]) -> Reading | None:
        """The row of one guarantee; None where nothing was asked for."""
        check = self._checks.get(sentence)
        found = merged(self._found(check, things)) if check else None
        return self._reading(self.guarantees[sentence], found) if found else None

    def _found(self, check: Callable[[T], Found | None], things: Sequence[T]) -> Iterator[Found]:
        for thing in things:
            found = attempt(partial(check, thing))
            if found:
                several = len(things) > 1 and found.verdict != Verdict.IN_FORCE
                yield Found(f"{thing}: {found.what}", found.verdict) if several else found

    def _reading(self, guarantee: Guarantee, found: Found) -> Reading:
        return Reading(
            construct=self.construct,
            practice=guarantee.sentence,
            controls=guarantee.controls,
            found=found.what,
            verdict=found.verdict,
        )

    def _require(self, sentence: str) -> None:
        if sentence not in self.guarantees:
            raise ValueError(f"{self.construct} does not guarantee {sentence!r}")


def attempt(check: Callable[[], Found | None]) -> Found | None:
    """What a check finds; what it runs into is a finding too."""
    try:
        return check()
    except TROUBLES as error:
        return held(explain(error), good=False)
