"""Writes docs/controls.md: how each control is met, from the code's own data: `make docs`."""

from __future__ import annotations

import sys
from collections import Counter
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from secure_baseline.controls.checklist import CHECKLIST
from secure_baseline.controls.coverage import Kind, Means, Row, coverage
from secure_baseline.controls.guarantees import guarantees
from secure_baseline.controls.ids import security_hub_in
from secure_baseline.monitoring.activities import ACTIVITIES
from secure_baseline.monitoring.detection_table import DETECTIONS
from secure_baseline.policy.rules import all_rules
from secure_baseline.verify.landing_zone import SECTIONS
from tools.guarantees import CONSTRUCTS, README
from tools.marked import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.controls.guarantees import Guarantee

_LABELS = {
    Kind.GUARANTEE: "guaranteed (set, and checked by `verify`)",
    Kind.ALARM: "with an alarm",
    Kind.DETECTION: "detected",
    Kind.STEP: "steps for a person",
    Kind.UNREAD: "kept",
    Kind.PART: "in part",
    Kind.LATER: "not in this release",
}
#: What only adds to another way of meeting a row.
ADDITIONAL = (Kind.TEMPLATES, Kind.LEFT_OUT)
#: Construct and sentence of every guarantee that `verify` checks.
READ_BACK = {
    (checks.construct, sentence)
    for checks, _ in SECTIONS
    for sentence in checks.guarantees.keys() - checks.skipped.keys()
}
PAGE = Path(__file__).parent.parent / "docs" / "controls.md"


def means() -> Iterator[Means]:
    """Everything in the code that meets a control."""
    for construct in CONSTRUCTS:
        for guarantee in guarantees(construct):
            one = partial(Means, by=construct.__name__, text=guarantee.sentence)
            yield one(kind=_kind(construct.__name__, guarantee), controls=guarantee.controls)
            if guarantee.partly:
                yield one(kind=Kind.PART, controls=guarantee.partly)
    for activity in ACTIVITIES:
        if cis := tuple(name for name in activity.controls if name.startswith("CIS ")):
            yield Means(kind=Kind.ALARM, by="AuditTrail", text=activity.meaning, controls=cis)
    for detection in DETECTIONS:
        yield Means(
            kind=Kind.DETECTION, by=detection.identifier, text=detection.meaning, controls=tuple(detection.controls)
        )
    for rule in all_rules():
        controls = tuple(each for each in rule.controls if each not in security_hub_in(rule.controls))
        yield Means(kind=Kind.TEMPLATES, by=rule.id, text=rule.requires, controls=controls)


def _kind(construct: str, guarantee: Guarantee) -> Kind:
    """How a sentence meets its controls: by its heading in the docstring, and by whether `verify` checks it."""
    if guarantee.detects:
        return Kind.DETECTION
    return Kind.GUARANTEE if (construct, guarantee.sentence) in READ_BACK else Kind.UNREAD


def page(text: str) -> str:
    """The page with its generated parts up to date."""
    rows = coverage(means())
    cis = [row for row in rows if row.id.startswith("CIS ")]
    practices = [row for row in rows if not row.id.startswith("CIS ")]
    for name, content in (
        ("totals", _totals(cis, practices)),
        ("cis", _table("Recommendation", cis)),
        ("practices", _table("Practice", practices)),
        ("checklist", _checklist()),
    ):
        text = rewritten(text, name, content)
    return text


def summary(readme: str) -> str:
    """The README with its numbers up to date."""
    rows = coverage(means())
    parts = []
    for what, some in (
        ("practices of the guide", [row for row in rows if not row.id.startswith("CIS ")]),
        ("recommendations of CIS", [row for row in rows if row.id.startswith("CIS ")]),
    ):
        count = Counter(row.best for row in some)
        numbers = ", ".join(f"{count[kind]} {_LABELS[kind]}" for kind in _LABELS if count[kind])
        parts.append(f"- Of the {len(some)} {what}: {numbers}.")
    return rewritten(readme, "coverage", "\n".join(parts))


def _totals(*tables: list[Row]) -> str:
    counts = [Counter(row.best for row in rows) for rows in tables]
    lines = ["| Best way in which it is met | CIS 7.0 | Practices |", "|---|---|---|"]
    lines += [
        f"| {kind} | {' | '.join(str(count[kind]) for count in counts)} |" for kind in Kind if kind not in ADDITIONAL
    ]
    lines.append(f"| **all** | {' | '.join(f'**{len(rows)}**' for rows in tables)} |")
    return "\n".join(lines)


def _table(title: str, rows: list[Row]) -> str:
    lines = [f"| | {title} | How it is met |", "|---|---|---|"]
    for row in rows:
        cell = "<br>".join(
            _text_of(kind, list(group)) for kind, group in groupby(row.means, key=lambda each: each.kind)
        )
        lines.append(f"| {row.id.removeprefix('CIS ')} | {_cell(row.title)} | {cell} |")
    return "\n".join(lines)


def _text_of(kind: Kind, group: list[Means]) -> str:
    match kind:
        case Kind.GUARANTEE | Kind.ALARM | Kind.DETECTION | Kind.UNREAD | Kind.PART:
            return "<br>".join(f"{kind}: {_cell(each.text)} (`{each.by}`)" for each in group)
        case Kind.STEP:
            return f"checklist: {', '.join(f'[{each.by}](#{each.by})' for each in group)}"
        case Kind.TEMPLATES:
            number = f"{len(group)} rule{'s' * (len(group) > 1)}"
            return f"templates: {number} of [policy](policy.md), such as `{group[0].by}`"
        case Kind.LATER:
            return "; ".join(f"not in this release: {each.text}" for each in group)
        case Kind.LEFT_OUT:
            return "<br>".join(f"not included: {_cell(each.text)}" for each in group)


def _checklist() -> str:
    parts = []
    for step in CHECKLIST:
        lines = [
            f"### {step.name}",
            "",
            f"☐ {step.do} ({', '.join(step.controls)})",
            "",
            f"- Where: {step.where}.",
            f"- How often: {step.how_often}.",
            f"- Why by hand: {step.why}.",
            f"- Done if: {step.check}.",
        ]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    README.write_text(summary(README.read_text("utf-8")), "utf-8")
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
    sys.exit(0)
