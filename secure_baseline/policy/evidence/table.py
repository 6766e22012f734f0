"""The evidence in short, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from secure_baseline.core.rows import TableRow, show_rows
from secure_baseline.policy.evidence.status import MEANINGS

if TYPE_CHECKING:
    from rich.console import Console

    from secure_baseline.policy.evidence.model import Evidence


def show(evidence: Evidence, console: Console) -> None:
    """Print the number of controls per status and framework."""
    counts = {status: [framework.counts[status] for framework in evidence.frameworks] for status in MEANINGS}
    headings = {"Status": 3} | {framework.name: 2 for framework in evidence.frameworks}
    rows = [TableRow((status.value, *map(str, each))) for status, each in counts.items() if any(each)]
    show_rows(console, headings, rows)
    for note in evidence.notes:
        console.print(Text(note))
    console.print("Use --html FILE or --json FILE for the controls and their resources.")
