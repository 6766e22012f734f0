"""What was read about one guarantee, and whether it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Verdict(StrEnum):
    """Whether a guarantee is in force."""

    IN_FORCE = "in force"
    NOT_IN_FORCE = "not in force"
    WAIVED = "waived"  # on purpose, in the deployed template: it is shown, but it does not count as broken


@dataclass(frozen=True)
class Result:
    """What one check found, as text, and its verdict."""

    what: str
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One row of the report."""

    construct: str
    guarantee: str
    controls: tuple[str, ...]
    found: str
    verdict: Verdict
    #: Where it was read; ``RegionState`` adds it.
    region: str = ""


def result(what: str, *, good: bool) -> Result:
    """What was found; in force if it is good."""
    return Result(what, Verdict.IN_FORCE if good else Verdict.NOT_IN_FORCE)


def result_of(problems: Iterable[str], otherwise: str) -> Result:
    """The problems, or what to say if there are none."""
    listed = "; ".join(dict.fromkeys(problems))
    return result(listed or otherwise, good=not listed)


def waived(what: str) -> Result:
    """What the deployed template waives."""
    return Result(what, Verdict.WAIVED)


def merged(results: Iterable[Result]) -> Result | None:
    """Several results as one: the worst verdict, with the words of the results that have it; None if there are none."""
    results = list(results)
    for verdict in (Verdict.NOT_IN_FORCE, Verdict.WAIVED, Verdict.IN_FORCE):
        words = dict.fromkeys(each.what for each in results if each.verdict == verdict)
        if words:
            return Result("; ".join(words), verdict)
    return None
