"""The report for people: a table, and a last line that sums it up."""

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

    from secure_baseline.verify.report import VerifyReport

_STYLES = {Verdict.IN_FORCE: "green", Verdict.NOT_IN_FORCE: "bold red", Verdict.WAIVED: "yellow"}


def show(report: VerifyReport, console: Console, profile: str | None = None) -> None:
    """Print it, and the commands that restore what is not in force."""
    console.print(_table(report))
    console.print(Text(last_line(report), style="green" if report.good else "bold red"))
    if not report.good:
        console.print(_remediation(profile), soft_wrap=True, highlight=False, markup=False)


def _remediation(profile: str | None) -> str:
    deploy = "cdk deploy --all" + (f" --profile {shlex.quote(profile)}" if profile else "")
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"  # new each time, or CloudFormation sees no change
    return f"""To restore what was changed by hand:
  account settings           {deploy} -c {REAPPLY}={stamp}
  CloudFormation resources   {deploy} --revert-drift
Add the options you deploy with (-c baseline=…). docs/real-account.md explains which command restores what."""


def last_line(report: VerifyReport) -> str:
    """How much of it is in force."""
    waived = len(report.readings) - len(report.promised)
    parts = [f"{len(report.in_force)} of {len(report.promised)} in force"]
    if waived:
        parts.append(f"{waived} waived")
    if report.missing:
        parts.append(f"not deployed: {', '.join(report.missing)}")
    return f"Account {report.account}: {'; '.join(parts)}"


def _table(report: VerifyReport) -> Table:
    table = Table(box=box.ASCII2, expand=True, padding=(0, 1), pad_edge=False)
    for name, ratio in (("Guarantee", 36), ("Controls", 17), ("Found", 33)):
        table.add_column(name, ratio=ratio, overflow="fold")
    table.add_column("Result", width=12)
    place = ""
    for reading in report.readings:
        # With a single Region there is no need to name it.
        here = f"{reading.construct}, {reading.region}" if len(report.regions) > 1 else reading.construct
        if here != place:
            place = here
            table.add_section()
            table.add_row(Text(place, style="bold"))
        table.add_row(
            Text(reading.guarantee),
            Text(", ".join(reading.controls)),
            Text(reading.found),
            Text(reading.verdict, style=_STYLES[reading.verdict]),
        )
    return table
