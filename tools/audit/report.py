"""Both audits as text for a terminal and as Markdown for docs/audit.md."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tools.audit.judgement import checks_of
from tools.audit.prowler import Audit, ProwlerOutcome
from tools.audit.reasons import ReasonKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.audit.benchmark import BenchmarkRecommendation
    from tools.audit.judgement import Explained
    from tools.audit.reasons import UnansweredOperation

_OUTCOMES = (ProwlerOutcome.PASS, ProwlerOutcome.FAIL, ProwlerOutcome.MANUAL, ProwlerOutcome.NOT_EVALUATED)
_FEW = 3


def counts(recommendations: list[BenchmarkRecommendation], before: Audit, after: Audit) -> list[list[str]]:
    """A row for each section and one for all: its checks, and how many have which outcome, before and after."""
    heads = [f"{outcome} {when}" for when in ("before", "after") for outcome in _OUTCOMES]
    rows = [["Section", "Checks", *heads]]
    for section in [*dict.fromkeys(each.section for each in recommendations), "All"]:
        checks = checks_of(each for each in recommendations if section in (each.section, "All"))
        counted = [Counter(map(audit.outcome, checks)) for audit in (before, after)]
        rows.append([section, str(len(checks)), *(str(each[outcome]) for each in counted for outcome in _OUTCOMES)])
    return rows


def as_text(rows: list[list[str]]) -> str:
    """Aligned columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if number == 0 else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def as_markdown(rows: list[list[str]]) -> str:
    """The same as a table."""
    head, *others = rows
    line = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, line, *others])


def page(
    rows: list[list[str]],
    explained: list[Explained],
    unanswered: Iterable[UnansweredOperation],
    *,
    version: str,
    day: str,
) -> str:
    """The part of docs/audit.md that a run writes."""
    parts = [f"prowler {version}, {day}.", as_markdown(rows)]
    for kind in ReasonKind:
        of_kind = [each for each in explained if each.reason.kind is kind]
        if of_kind:
            parts += [f"### {kind.value.capitalize()}", "\n".join(map(_entry, of_kind))]
    parts.append("### Operations that the emulated account does not support")
    parts.append("\n".join(f"- `{each.operation}`: {each.why}" for each in unanswered) or "None.")
    return "\n\n".join(parts)


def as_lines(explained: list[Explained]) -> str:
    """Every reason, for a terminal."""
    return "\n".join(
        line
        for each in explained
        for line in [
            f"{each.reason.outcome}: CIS {', '.join(each.recommendations)}: {_checks(each)}",
            *(f"    {result.detail}" for result in each.failures[:_FEW]),
            *([f"    … and {len(each.failures) - _FEW} more"] if len(each.failures) > _FEW else []),
            f"    {each.reason.kind}: {each.reason.why}",
            *(f"    {answer.question} → {answer.text}" for answer in each.answers),
        ]
    )


def _entry(explained: Explained) -> str:
    reason = explained.reason
    shown = "".join(f"\n  - `{answer.question}` → `{answer.text}`" for answer in explained.answers)
    met = ", ".join(explained.recommendations)
    return f"- **{met}** ({reason.outcome}; {_checks(explained, '`')}): {reason.why}{shown}"


def _checks(explained: Explained, mark: str = "") -> str:
    return ", ".join(f"{mark}{check}{mark}" for check in explained.reason.checks) or "no check"
