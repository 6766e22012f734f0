"""For people: the most severe rules first, each with its findings and the fix.

A path is never broken, so that it can be clicked and copied. In a pipe each finding is one line, with tabs between
place, resource and sentence: `grep`, `sort` and `cut` work.
"""

from __future__ import annotations

from itertools import groupby
from textwrap import indent
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from secure_baseline.handlers.shared.counted import counted
from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.policy.check.reported import controls_of_all
from secure_baseline.policy.check.summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from secure_baseline.policy.check.reported import CheckReport, ReportedFinding

_STYLES = {
    Severity.CRITICAL: "bold white on red",
    Severity.HIGH: "bold red",
    Severity.MEDIUM: "yellow",
    Severity.LOW: "cyan",
}
# The catalogues that fit beside a rule, and the prefix of their ids; every format for programs has all of them.
_SHOWN = {"AWS Security Essentials": "", "CIS AWS Foundations 7.0": "CIS ", "AWS Security Hub": ""}
# Wider prose is hard to read.
_WIDTH = 100
# Reasons why rules were not evaluated, shown by example.
_EXAMPLES = 3

#: Pieces of one line, each a text and its style.
Line = list[tuple[str, str]]


def render(report: CheckReport) -> Iterator[str]:
    """As plain text, a line for each finding."""
    yield "\n".join("".join(text for text, _ in line).rstrip() for line in _lines(report, None))


def show(report: CheckReport, console: Console) -> None:
    """Print it to a terminal, as wide as that is, in colour where there is any."""
    from rich.text import Text  # noqa: PLC0415  (only on a terminal: it takes longer than a check)

    for line in _lines(report, min(console.width, _WIDTH)):
        console.print(Text.assemble(*line), soft_wrap=True)


def _lines(report: CheckReport, width: int | None) -> Iterator[Line]:
    """The report; without a width nothing is wrapped."""
    by_rule = sorted(report.findings, key=lambda finding: (-finding.severity, finding.rule))
    for _, findings in groupby(by_rule, lambda finding: finding.rule):
        yield from _of_rule(list(findings), width)
    for failure in report.failures:
        place = f"{failure.template}{f':{failure.line}' if failure.line else ''}"
        yield [
            ("NOT CHECKED ", "bold red"),
            (place, "underline" if width else ""),
            ("" if width else f" {failure.reason}", ""),
        ]
        if width:
            yield from ([(line, "")] for line in _wrapped(failure.reason, width, "  "))
    for note in report.notes:
        yield from ([(line, "")] for line in _wrapped(f"Note: {note}", width))
    yield from _not_evaluated(report, width)
    style = "bold red" if report.findings or report.failures else "bold green"
    yield from ([(line, style)] for line in _wrapped(summary(report), width))


def _of_rule(findings: list[ReportedFinding], width: int | None) -> Iterator[Line]:
    first = findings[0]
    ids = controls_of_all(findings)
    controls = ", ".join(f"{prefix}{each}" for name, prefix in _SHOWN.items() for each in ids.get(name, []))
    name = f" {first.severity.name} "
    start, *more = _wrapped(f"{name} {first.rule}  {controls}", width)
    yield [(name, _STYLES[first.severity]), (start.removeprefix(name), "")]
    yield from ([(line, "")] for line in more)
    for label, text in first.statements:
        start, *more = _wrapped(f"{label}: {text}", width, "  ")
        yield [(f"  {label}: ", "bold"), (start.removeprefix(f"  {label}: "), "")]
        yield from ([(line, "")] for line in more)
    for finding in findings:
        yield from _of_finding(finding, width)
    if first.fix_cloudformation:
        construct = any(finding.construct for finding in findings)
        snippet = first.fix_cdk if construct and first.fix_cdk else first.fix_cloudformation
        yield [("  Fix:", "bold green")]
        # Never wrapped: it is there to be copied.
        yield from ([(line, "green")] for line in indent(snippet.rstrip(), "    ").split("\n"))
    yield []


def _of_finding(finding: ReportedFinding, width: int | None) -> Iterator[Line]:
    place = finding.template + (f":{finding.line}" if finding.line else "")
    resource = finding.construct or finding.logical_id
    also = f"; also found by {', '.join(finding.found_by)}" if finding.found_by else ""
    wrong = f"{finding.sentence}{also}"
    if width is None:
        yield [("\t".join((place, resource, " ".join(wrong.split()))), "")]
        return
    yield [("  ", ""), (place, "underline")]
    if resource:
        yield [("    ", ""), (resource, "bold")]
    yield from ([(line, "")] for line in _wrapped(wrong, width, "    "))


def _wrapped(text: str, width: int | None, left: str = "") -> list[str]:
    """Its lines, broken between words: a name that is broken within cannot be copied."""
    if width is None:
        return [left + text]
    lines = [left + text.split(" ", maxsplit=1)[0]]
    for word in text.split(" ")[1:]:
        joined = f"{lines[-1]} {word}"
        if _cells(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(left + word)
    return lines


def _cells(text: str) -> int:
    """How many columns of a terminal it takes."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def _not_evaluated(report: CheckReport, width: int | None) -> Iterator[Line]:
    if not report.not_evaluated:
        return
    count = counted(len(report.not_evaluated), "check")
    hint = "--format json lists all; --parameter NAME=VALUE sets a parameter. For example:"
    text = f"{count} could not be evaluated: values known only at deployment. {hint}"
    yield from ([(line, "")] for line in _wrapped(text, width))
    for each in report.not_evaluated[:_EXAMPLES]:
        text = f"{each.template} {each.logical_id}, {each.rule}: {each.reason}"
        yield from ([(line, "dim")] for line in _wrapped(text, width, "  "))
