"""The results for people: a table, then what to do."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from secure_baseline.core.rows import TableRow, show_rows
from secure_baseline.handlers.shared.counted import counted
from secure_baseline.preflight.check_result import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from secure_baseline.preflight.check_result import Line
    from secure_baseline.preflight.survey import Survey

_HEADINGS = {"Subject": 25, "Result": 65, "Verdict": 10}
_STYLES = {
    Outcome.OK: "green",
    Outcome.NOTE: "cyan",
    Outcome.CHANGE: "yellow",
    Outcome.UNSURE: "magenta",
    Outcome.STOP: "bold red",
}


def show(survey: Survey, file: str, console: Console) -> None:
    """Print the survey; ``file`` is where the settings came from."""
    show_rows(console, _HEADINGS, _rows(survey), section="Region")
    for outcome, title in (
        (Outcome.STOP, "Before you deploy"),
        (Outcome.UNSURE, "Check before you deploy"),
        (Outcome.CHANGE, "Consider before you deploy"),
        (Outcome.NOTE, "Optional"),
    ):
        steps = [result for result in survey.of(outcome) if result.write or result.command]
        if steps:
            console.print(Text(f"\n{title}", style="bold"))
        for result in steps:
            where = f" ({result.region})" if result.region and len(survey.regions) > 1 else ""
            console.print(Text(f"\n# {result.subject}{where}", style=_STYLES[outcome]))
            if result.command:
                console.print(Text(result.command), soft_wrap=True)
            if result.write:
                console.print(Text(f"# in {file}:\n{written(result.write)}"), soft_wrap=True)
    console.print(Text(f"\n{last_line(survey)}", style=_style(survey)))


def written(lines: Sequence[Line]) -> str:
    """The lines in the form of the settings file: each section once."""
    parts = []
    for section, group in groupby(lines, key=lambda line: line.section):
        inside = [line.line for line in group]
        parts.append("\n".join([f"[{section}]", *inside]) if all(inside) else f"# delete [{section}] and its keys")
    return "\n".join(parts)


def last_line(survey: Survey) -> str:
    """The summary: whether the deployment can succeed."""
    stops, changes, unsure = (len(survey.of(outcome)) for outcome in (Outcome.STOP, Outcome.CHANGE, Outcome.UNSURE))
    parts = [
        f"{counted(stops, 'result')} would make the deployment fail"
        if stops
        else "nothing that could be checked stops the deployment"
        if unsure
        else "nothing stops the deployment"
    ]
    if unsure:
        parts.append(f"{counted(unsure, 'result')} may stop it and cannot be decided from here")
    if changes and not stops:
        parts.append(f"{counted(changes, 'change')} to consider")
    return f"Account {survey.account}: {'; '.join(parts)}"


def _style(survey: Survey) -> str:
    if not survey.clear:
        return "bold red"
    return "magenta" if survey.of(Outcome.UNSURE) else "green"


def _rows(survey: Survey) -> list[TableRow]:
    several = len(survey.regions) > 1
    return [
        TableRow(
            (result.subject, result.message, result.outcome),
            styles=("", "", _STYLES[result.outcome]),
            section=(region or "The whole account") if several else "",
        )
        for region in ("", *survey.regions)
        for result in survey.results
        if result.region == region
    ]
