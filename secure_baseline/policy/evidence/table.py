"""The evidence in short, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from secure_baseline.policy.evidence.status import MEANINGS

if TYPE_CHECKING:
    from rich.console import Console

    from secure_baseline.policy.evidence.model import Evidence


def show(evidence: Evidence, console: Console) -> None:
    """Print the number of controls per status and framework."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Status")
    for framework in evidence.frameworks:
        table.add_column(framework.name, justify="right", overflow="fold")
    for status in MEANINGS:
        counts = [framework.counts[status] for framework in evidence.frameworks]
        if any(counts):
            table.add_row(status.value, *map(str, counts))
    console.print(table)
    for note in evidence.notes:
        console.print(Text(note))
    console.print("Use --html FILE or --json FILE for the controls and their resources.")
