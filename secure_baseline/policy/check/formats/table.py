"""Tables for a terminal: the most severe rules first, each with its findings and the fix."""

from __future__ import annotations

from itertools import groupby, zip_longest
from math import ceil
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
_WIDTH = 100
# The first column's share of the width; the second, what is wrong, gets the rest.
_WHERE = 0.42
# Reasons why rules were not evaluated, shown by example.
_EXAMPLES = 3

#: Pieces of one line, each a text and its style.
Line = list[tuple[str, str]]


def render(report: CheckReport) -> Iterator[str]:
    """As plain text, as wide as fits a log."""
    yield "\n".join("".join(text for text, _ in line).rstrip() for line in _lines(report, _WIDTH))


def show(report: CheckReport, console: Console) -> None:
    """Print it to a terminal, in colour where there is any."""
    from rich.text import Text  # noqa: PLC0415  (only on a terminal: it takes longer than a check)

    for line in _lines(report, console.width):
        console.print(Text.assemble(*line), soft_wrap=True)


def _lines(report: CheckReport, width: int) -> Iterator[Line]:
    by_rule = sorted(report.findings, key=lambda finding: (-finding.severity, finding.rule))
    for _, findings in groupby(by_rule, lambda finding: finding.rule):
        yield from _of_rule(list(findings), width)
    for failure in report.failures:
        place = f"{failure.template}{f':{failure.line}' if failure.line else ''}"
        yield [("NOT CHECKED ", "bold red"), (f"{place} {failure.reason}", "")]
    for note in report.notes:
        yield [(f"Note: {note}", "")]
    yield from _not_evaluated(report)
    yield [(summary(report), "bold red" if report.findings or report.failures else "bold green")]


def _of_rule(findings: list[ReportedFinding], width: int) -> Iterator[Line]:
    first = findings[0]
    ids = controls_of_all(findings)
    controls = ", ".join(f"{prefix}{each}" for name, prefix in _SHOWN.items() for each in ids.get(name, []))
    name = f" {first.severity.name} "
    start, *more = _wrapped(f"{name} {first.rule}  {controls}", width)
    yield [(name, _STYLES[first.severity]), (start.removeprefix(name), "")]
    yield from ([(line, "")] for line in more)
    for label, text in first.statements:
        start, *more = _wrapped(f"{label}: {text}", width - 2)
        yield [(f"  {label}: ", "bold"), (start.removeprefix(f"{label}: "), "")]
        yield from ([(f"  {line}", "")] for line in more)
    yield from _table(findings, width - 2)
    if first.fix_cloudformation:
        construct = any(finding.construct for finding in findings)
        snippet = first.fix_cdk if construct and first.fix_cdk else first.fix_cloudformation
        yield [("  Fix:", "bold green")]
        # Never wrapped: it is there to be copied.
        yield from ([(line, "green")] for line in indent(snippet.rstrip(), "    ").split("\n"))
    yield []


def _table(findings: list[ReportedFinding], width: int) -> Iterator[Line]:
    left = ceil(_WHERE * (width - 3))
    right = width - 3 - left
    ruler: Line = [(f"  +{'-' * left}+{'-' * right}+", "")]

    def row(where: str, what: str, style: str = "") -> Line:
        return [("  |", ""), (_padded(where, left), style), (f"| {_padded(what, right - 1)}|", "")]

    yield from (ruler, row("Where", "What is wrong", "bold"), ruler)
    for finding in findings:
        place = _wrapped(finding.template + (f":{finding.line}" if finding.line else ""), left - 1)
        resource = _wrapped(finding.construct or finding.logical_id, left - 1)
        also = [f"also found by {', '.join(finding.found_by)}"] if finding.found_by else []
        wrong = [line for text in (finding.sentence, *also) for line in _wrapped(text, right - 1)]
        styles = [""] * len(place) + ["bold"] * len(resource)
        for where, what, style in zip_longest(place + resource, wrong, styles, fillvalue=""):
            yield row(where, what, style)
    yield ruler


def _wrapped(text: str, width: int) -> list[str]:
    """Its lines, broken between words, or within a word that is longer than a line."""
    lines: list[str] = []
    line: str | None = None
    for word in text.split(" "):
        joined = word if line is None else f"{line} {word}"
        if _cells(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while _cells(line) > width:
            cut = next(count for count in range(len(line), 0, -1) if count == 1 or _cells(line[:count]) <= width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line or ""]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _cells(text))


def _cells(text: str) -> int:
    """How many columns of a terminal it takes."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def _not_evaluated(report: CheckReport) -> Iterator[Line]:
    if not report.not_evaluated:
        return
    count = counted(len(report.not_evaluated), "check")
    hint = "--format json lists all; --parameter NAME=VALUE sets a parameter. For example:"
    yield [(f"{count} could not be evaluated: values known only at deployment. {hint}", "")]
    for each in report.not_evaluated[:_EXAMPLES]:
        yield [(f"  {each.template} {each.logical_id}, {each.rule}: {each.reason}", "dim")]
