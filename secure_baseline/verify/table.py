"""What was read, for people: a table and its last line."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from secure_baseline.handlers.settings.request import REAPPLY
from secure_baseline.verify.reading import Verdict

if TYPE_CHECKING:
    from rich.console import Console

    from secure_baseline.verify.report import Report

_STYLES = {Verdict.IN_FORCE: "green", Verdict.NOT_IN_FORCE: "bold red", Verdict.GIVEN_UP: "yellow"}


def show(report: Report, console: Console, profile: str | None = None) -> None:
    """Print it, and for what is not in force the commands that set it again."""
    console.print(_table(report))
    console.print(Text(last_line(report), style="green" if report.good else "bold red"))
    if not report.good:
        console.print(_remedies(profile), soft_wrap=True, highlight=False, markup=False)


def _remedies(profile: str | None) -> str:
    deploy = "cdk deploy --all" + (f" --profile {shlex.quote(profile)}" if profile else "")
    word = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"  # another each time, or CloudFormation sees no change
    return f"""To set again what was changed by hand:
  settings of the account    {deploy} -c {REAPPLY}={word}
  what CloudFormation made   {deploy} --revert-drift
Add the options that you deploy with (-c baseline=…). docs/real-account.md says which is which."""


def last_line(report: Report) -> str:
    """How much of it is in force."""
    given_up = len(report.readings) - len(report.promised)
    parts = [f"{len(report.in_force)} of {len(report.promised)} in force"]
    if given_up:
        parts.append(f"{given_up} given up on purpose")
    if report.missing:
        parts.append(f"not deployed: {', '.join(report.missing)}")
    return f"Account {report.account}: {'; '.join(parts)}"


def _table(report: Report) -> Table:
    table = Table(box=box.ASCII2, expand=True, padding=(0, 1), pad_edge=False)
    for name, ratio in (("Practice", 36), ("Controls", 17), ("Found", 33)):
        table.add_column(name, ratio=ratio, overflow="fold")
    table.add_column("", width=12)
    place = ""
    for reading in report.readings:
        # Where there is one Region only, nobody needs to be told which.
        here = f"{reading.construct}, {reading.region}" if len(report.regions) > 1 else reading.construct
        if here != place:
            place = here
            table.add_section()
            table.add_row(Text(place, style="bold"))
        table.add_row(
            Text(reading.practice),
            Text(", ".join(reading.controls)),
            Text(reading.found),
            Text(reading.verdict, style=_STYLES[reading.verdict]),
        )
    return table
