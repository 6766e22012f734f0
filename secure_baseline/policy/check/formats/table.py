"""Tables for a terminal: the most severe rules first, each with its findings and the fix."""

from __future__ import annotations

from io import StringIO
from itertools import groupby
from textwrap import indent
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from secure_baseline.handlers.shared.counted import counted
from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.policy.check.summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterator

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
# Reasons why rules were not evaluated, shown by example.
_EXAMPLES = 3


def render(report: CheckReport) -> str:
    """As plain text, as wide as fits a log."""
    console = Console(file=StringIO(), width=_WIDTH, color_system=None, highlight=False)
    show(report, console)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]  # the file is the StringIO above
    return "\n".join(line.rstrip() for line in text.rstrip("\n").split("\n"))


def show(report: CheckReport, console: Console) -> None:
    """Print it to a console, in colour where there is any."""
    by_rule = sorted(report.findings, key=lambda finding: (-finding.severity, finding.rule))
    for _, findings in groupby(by_rule, lambda finding: finding.rule):
        _show_rule(list(findings), console)
    for failure in report.failures:
        place = f"{failure.template}{f':{failure.line}' if failure.line else ''}"
        console.print(Text.assemble(("NOT CHECKED ", "bold red"), f"{place} {failure.reason}"), soft_wrap=True)
    for note in report.notes:
        console.print(Text(f"Note: {note}"), soft_wrap=True)
    for line in _not_evaluated(report):
        console.print(line, soft_wrap=True)
    console.print(Text(summary(report), style="bold red" if report.findings or report.failures else "bold green"))


def _show_rule(findings: list[ReportedFinding], console: Console) -> None:
    first = findings[0]
    controls = ", ".join(f"{prefix}{each}" for name, prefix in _SHOWN.items() for each in first.controls.get(name, []))
    head = Text.assemble(
        (f" {first.severity.name} ", _STYLES[first.severity]), f" {first.rule}", (f"  {controls}", "dim")
    )
    console.print(head)
    for label, text in first.statements:
        console.print(Padding(Text.assemble((f"{label}: ", "bold"), text), (0, 0, 0, 2)))
    console.print(Padding(_places(findings), (0, 0, 0, 2)))
    if first.fix_cloudformation:
        construct = any(finding.construct for finding in findings)
        snippet = first.fix_cdk if construct and first.fix_cdk else first.fix_cloudformation
        console.print(Text("  Fix:", style="bold green"))
        # Never wrapped: it is there to be copied.
        console.print(Text(indent(snippet.rstrip(), "    "), style="green"), soft_wrap=True)
    console.print()


def _places(findings: list[ReportedFinding]) -> Table:
    table = Table(box=box.ASCII2, expand=True, pad_edge=False)
    table.add_column("Where", ratio=42, overflow="fold")
    table.add_column("What is wrong", ratio=58, overflow="fold")
    for finding in findings:
        line = f":{finding.line}" if finding.line else ""
        where = Text.assemble(finding.template + line, "\n", (finding.construct or finding.logical_id, "bold"))
        also = f"\nalso found by {', '.join(finding.found_by)}" if finding.found_by else ""
        table.add_row(where, Text(finding.sentence + also))
    return table


def _not_evaluated(report: CheckReport) -> Iterator[Text]:
    if not report.not_evaluated:
        return
    yield Text(
        f"{counted(len(report.not_evaluated), 'check')} could not be evaluated: values known only at deployment. "
        "--format json lists all; --parameter NAME=VALUE sets a parameter. For example:"
    )
    for each in report.not_evaluated[:_EXAMPLES]:
        yield Text(f"  {each.template} {each.logical_id}, {each.rule}: {each.reason}", style="dim")
