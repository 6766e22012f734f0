"""The report for people: a table, and a last line that sums it up."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.text import Text

from secure_baseline.core.rows import TableRow, show_rows
from secure_baseline.handlers.settings.request import REAPPLY
from secure_baseline.verify.reading import Verdict

if TYPE_CHECKING:
    from rich.console import Console

    from secure_baseline.verify.report import VerifyReport

_HEADINGS = {"Guarantee": 35, "Controls": 17, "Found": 32, "Result": 14}
_STYLES = {Verdict.IN_FORCE: "green", Verdict.NOT_IN_FORCE: "bold red", Verdict.WAIVED: "yellow"}


def show(report: VerifyReport, console: Console, profile: str | None = None) -> None:
    """Print it, and the commands that restore what is not in force."""
    show_rows(console, _HEADINGS, _rows(report), section="Construct")
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


def _rows(report: VerifyReport) -> list[TableRow]:
    # With a single Region there is no need to name it.
    several = len(report.regions) > 1
    return [
        TableRow(
            (reading.guarantee, ", ".join(reading.controls), reading.found, reading.verdict),
            styles=("", "", "", _STYLES[reading.verdict]),
            section=f"{reading.construct}, {reading.region}" if several else reading.construct,
        )
        for reading in report.readings
    ]
