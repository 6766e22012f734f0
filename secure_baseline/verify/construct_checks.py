"""Which check verifies which guarantee; a construct's docstring gives the sentence and the controls."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from secure_baseline.controls.guarantees import guarantees_in
from secure_baseline.live.read_errors import READ_ERRORS, explain
from secure_baseline.verify.reading import Reading, Result, Verdict, merged, result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secure_baseline.controls.guarantees import Guarantee


T = TypeVar("T")
Check = TypeVar("Check", bound=Callable[..., Result | None])


class Checks(Generic[T]):
    """The checks of one construct; each looks at one subject, which the construct deployed.

    Args:
        module: Where the construct is.
        construct: Its class.
    """

    def __init__(self, module: str, construct: str) -> None:
        self.construct = construct
        self.guarantees = {guarantee.sentence: guarantee for guarantee in guarantees_in(module, construct)}
        self.skipped: dict[str, str] = {}
        self._checks: dict[str, Callable[[T], Result | None]] = {}

    def verifies(self, sentence: str) -> Callable[[Check], Check]:
        """Register a check for a guarantee; a check that returns None was not configured and gets no row."""
        self._require(sentence)

        def register(check: Check) -> Check:
            self._checks[sentence] = check
            return check

        return register

    def skip(self, sentence: str, reason: str) -> None:
        """Say why a guarantee has no check here."""
        self._require(sentence)
        self.skipped[sentence] = reason

    @property
    def unverified(self) -> set[str]:
        """The guarantees with neither a check nor a reason for having none."""
        return self.guarantees.keys() - self._checks.keys() - self.skipped.keys()

    def readings(self, subjects: Sequence[T]) -> Iterator[Reading]:
        """A row for each guarantee, over all subjects."""
        for sentence in self.guarantees:
            reading = self.reading(sentence, subjects)
            if reading:
                yield reading

    def reading(self, sentence: str, subjects: Sequence[T]) -> Reading | None:
        """The row of one guarantee; None if it is not configured."""
        check = self._checks.get(sentence)
        whole = merged(self._results(check, subjects)) if check else None
        return self._reading(self.guarantees[sentence], whole) if whole else None

    def _results(self, check: Callable[[T], Result | None], subjects: Sequence[T]) -> Iterator[Result]:
        for subject in subjects:
            one = attempt(partial(check, subject))
            if one:
                name_it = len(subjects) > 1 and one.verdict != Verdict.IN_FORCE
                yield Result(f"{subject}: {one.what}", one.verdict) if name_it else one

    def _reading(self, guarantee: Guarantee, whole: Result) -> Reading:
        return Reading(
            construct=self.construct,
            guarantee=guarantee.sentence,
            controls=guarantee.controls,
            found=whole.what,
            verdict=whole.verdict,
        )

    def _require(self, sentence: str) -> None:
        if sentence not in self.guarantees:
            raise ValueError(f"{self.construct} does not guarantee {sentence!r}")


def attempt(check: Callable[[], Result | None]) -> Result | None:
    """The result of a check; an error while reading is a result too."""
    try:
        return check()
    except READ_ERRORS as error:
        return result(explain(error), good=False)
