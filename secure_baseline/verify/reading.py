"""What was read of one practice, and whether it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Verdict(StrEnum):
    """Whether a practice is in force."""

    IN_FORCE = "in force"
    NOT_IN_FORCE = "not in force"
    GIVEN_UP = "given up"  # on purpose, in what was deployed: it is shown, but it is no promise that was broken


@dataclass(frozen=True)
class Found:
    """What one check found, in words, and its verdict."""

    what: str
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One row of the answer."""

    construct: str
    practice: str
    controls: tuple[str, ...]
    found: str
    verdict: Verdict
    #: Where it was read; whoever reads several Regions adds it.
    region: str = ""


def counted(number: int, noun: str) -> str:
    """``1 rule``, ``2 rules``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def held(what: str, *, good: bool) -> Found:
    """What was found, in force if it is good."""
    return Found(what, Verdict.IN_FORCE if good else Verdict.NOT_IN_FORCE)


def judged(troubles: Iterable[str], otherwise: str) -> Found:
    """The troubles if there are any, else that all is well."""
    found = "; ".join(dict.fromkeys(troubles))
    return held(found or otherwise, good=not found)


def given_up(what: str) -> Found:
    """What the deployed template itself does not promise."""
    return Found(what, Verdict.GIVEN_UP)


def merged(founds: Iterable[Found]) -> Found | None:
    """Several findings as one: the worst verdict, told by those that have it; None of none."""
    founds = list(founds)
    for verdict in (Verdict.NOT_IN_FORCE, Verdict.GIVEN_UP, Verdict.IN_FORCE):
        told = dict.fromkeys(found.what for found in founds if found.verdict == verdict)
        if told:
            return Found("; ".join(told), verdict)
    return None
