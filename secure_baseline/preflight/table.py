"""What was found, for people: a table, then what to do."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from secure_baseline.preflight.finding import Severity
from secure_baseline.verify.reading import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from secure_baseline.preflight.finding import Line
    from secure_baseline.preflight.survey import Survey

_STYLES = {
    Severity.OK: "green",
    Severity.NOTE: "cyan",
    Severity.CHANGE: "yellow",
    Severity.UNSURE: "magenta",
    Severity.STOP: "bold red",
}


def show(survey: Survey, file: str, console: Console) -> None:
    """Print it; ``file`` is what the settings came from."""
    console.print(_table(survey))
    for severity, title in (
        (Severity.STOP, "Before you deploy"),
        (Severity.UNSURE, "Perhaps before you deploy"),
        (Severity.CHANGE, "Worth changing before you deploy"),
        (Severity.NOTE, "If you want it otherwise"),
    ):
        steps = [finding for finding in survey.of(severity) if finding.write or finding.command]
        if steps:
            console.print(Text(f"\n{title}", style="bold"))
        for finding in steps:
            where = f" ({finding.region})" if finding.region and len(survey.regions) > 1 else ""
            console.print(Text(f"\n# {finding.subject}{where}", style=_STYLES[severity]))
            if finding.command:
                console.print(Text(finding.command), soft_wrap=True)
            if finding.write:
                console.print(Text(f"# in {file}:\n{written(finding.write)}"), soft_wrap=True)
    console.print(Text(f"\n{last_line(survey)}", style=_style(survey)))


def written(lines: Sequence[Line]) -> str:
    """As the settings file has it: each section once."""
    parts = []
    for section, group in groupby(lines, key=lambda line: line.section):
        inside = [line.line for line in group]
        parts.append("\n".join([f"[{section}]", *inside]) if all(inside) else f"# delete [{section}] and its keys")
    return "\n".join(parts)


def last_line(survey: Survey) -> str:
    """Whether it can be deployed."""
    stops, changes, unsure = (
        len(survey.of(severity)) for severity in (Severity.STOP, Severity.CHANGE, Severity.UNSURE)
    )
    parts = [
        f"{counted(stops, 'finding')} would make the deployment fail"
        if stops
        else "nothing that could be looked at stops the deployment"
        if unsure
        else "nothing stops the deployment"
    ]
    if unsure:
        parts.append(f"{counted(unsure, 'finding')} may stop it, and could not be decided from here")
    if changes and not stops:
        parts.append(f"{counted(changes, 'finding')} to think about")
    return f"Account {survey.account}: {'; '.join(parts)}"


def _style(survey: Survey) -> str:
    if not survey.clear:
        return "bold red"
    return "magenta" if survey.of(Severity.UNSURE) else "green"


def _table(survey: Survey) -> Table:
    table = Table(box=box.ASCII2, expand=True, padding=(0, 1), pad_edge=False)
    table.add_column("About", ratio=25, overflow="fold")
    table.add_column("Found", ratio=65, overflow="fold")
    table.add_column("", width=6)
    place = None
    for region in ("", *survey.regions):
        for finding in survey.findings:
            if finding.region != region:
                continue
            if region != place and len(survey.regions) > 1:
                table.add_section()
                table.add_row(Text(region or "The whole account", style="bold"))
            place = region
            table.add_row(
                Text(finding.subject),
                Text(finding.told),
                Text(finding.severity, style=_STYLES[finding.severity]),
            )
    return table
