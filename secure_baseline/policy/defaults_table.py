"""What secure defaults were set, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from secure_baseline.policy.check.summary import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from secure_baseline.policy.defaults_set import Change


def show(found: Sequence[Change], console: Console) -> None:
    """Print it, a construct a row."""
    table = Table(box=box.ASCII2, expand=True, padding=(0, 1), pad_edge=False, show_lines=True)
    for name, ratio in (("Construct", 34), ("Class", 24), ("Set", 42)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for each in found:
        values = "\n".join(f"{argument}: {value}" for argument, value in each.set.items())
        table.add_row(Text(each.construct), Text(each.type), Text(values))
    if found:
        console.print(table)
    defaults = counted(sum(len(each.set) for each in found), "secure default")
    console.print(f"{defaults} set on {counted(len(found), 'construct')}")
