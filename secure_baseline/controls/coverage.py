"""How each recommendation of CIS and each practice of the guide is met; none is left out silently."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from secure_baseline.controls.catalogue import practices
from secure_baseline.controls.checklist import CHECKLIST
from secure_baseline.controls.cis import recommendations
from secure_baseline.controls.left_out import LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable


class Kind(StrEnum):
    """How a control is met, the strongest way first."""

    GUARANTEE = "guaranteed"  # a construct sets it, and `verify` checks it
    ALARM = "alarm"  # it raises an alarm when it happens
    DETECTION = "detected"  # a construct reports it, and prevents nothing
    STEP = "checklist"  # a person does it
    UNREAD = "kept"  # a construct sets it, and no API can show it
    PART = "in part"  # a construct sets a part of it
    LATER = "not in this release"
    LEFT_OUT = "not included"  # in addition: what a row that is met still leaves out, and its cost
    TEMPLATES = "templates"  # in addition: an app's templates are checked against it before they are deployed


#: What is enough for a row of this release; a checked template says nothing about what is already deployed.
ENOUGH: Final = frozenset({Kind.GUARANTEE, Kind.ALARM, Kind.DETECTION, Kind.STEP})

#: Rows that this release does not meet, and why.
LATER: Final = {
    **dict.fromkeys(
        ("A06", "A15", "CIS 2.1.1", "CIS 2.1.2", "CIS 2.1.3", "CIS 2.1.4", "CIS 2.1.5", "CIS 2.1.6"),
        "about an organization; this release secures one account",
    ),
    "B10": "Auto Scaling groups of yours",
    **dict.fromkeys(("B11", "B12", "B13"), "AWS Network Firewall"),
    **dict.fromkeys(("B14", "B15"), "AWS Shield Advanced"),
    **dict.fromkeys(("C01", "C06", "C07"), "instances of yours"),
    "D03": "Amazon RDS Proxy",
    **dict.fromkeys(("D04", "D06", "D07"), "Amazon DynamoDB, Neptune and Redshift"),
    **dict.fromkeys(("E01", "E02", "E03"), "AWS Backup"),
    **dict.fromkeys(("F01", "F02", "F04", "F08", "F09", "F10"), "serverless applications of yours"),
    "G09": "AWS Backup, and replication",
    **dict.fromkeys(("G16", "G17"), "VPNs"),
    "H02": "AWS WAF",
}


@dataclass(frozen=True, kw_only=True)
class Means:
    """One thing that meets controls.

    Args:
        kind: How it meets them.
        by: What meets them: a construct, a rule, a step.
        text: What it does, in a sentence.
        controls: The practices and controls that it meets.
    """

    kind: Kind
    by: str
    text: str
    controls: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One recommendation or practice, and all that meets it."""

    id: str
    title: str
    means: tuple[Means, ...]

    @property
    def best(self) -> Kind | None:
        """The strongest way; None if nothing meets the row."""
        order = list(Kind)
        return min((each.kind for each in self.means), key=order.index, default=None)


def coverage(means: Iterable[Means]) -> list[Row]:
    """A row for each recommendation of CIS, then for each practice.

    Args:
        means: What the constructs, the rules and the checks of templates do; the checklist, and what is not in this
            release or not included, are added here.
    """
    known = [*means, *_steps(), *_later(), *_left_out()]
    titles = {f"CIS {each.id}": each.title for each in recommendations().values()}
    titles |= {each.id: each.practice for each in practices().values()}
    return [
        Row(id=name, title=title, means=tuple(each for each in known if name in each.controls))
        for name, title in titles.items()
    ]


def _steps() -> Iterable[Means]:
    for step in CHECKLIST:
        yield Means(kind=Kind.STEP, by=step.name, text=step.do, controls=step.controls)


def _later() -> Iterable[Means]:
    for control, reason in LATER.items():
        yield Means(kind=Kind.LATER, by="", text=reason, controls=(control,))


def _left_out() -> Iterable[Means]:
    for each in LEFT_OUT:
        text = f"{each.what}: {each.why} (cost: {each.cost})"
        yield Means(kind=Kind.LEFT_OUT, by="", text=text, controls=(each.practice,))
