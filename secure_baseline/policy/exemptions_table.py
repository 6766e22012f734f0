"""What is accepted, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from secure_baseline.policy.exemptions import Accepted


def show(found: Sequence[Accepted], console: Console) -> None:
    """Print it, a reason once for all that it stands for."""
    table = Table(box=box.ASCII2, expand=True, padding=(0, 1), pad_edge=False, show_lines=True)
    for name, ratio in (("Construct", 30), ("Given up or accepted", 32), ("Reason", 38)):
        table.add_column(name, ratio=ratio, overflow="fold")
    about: dict[tuple[str, str, str], list[str]] = {}
    for each in found:
        about.setdefault((each.kind, each.construct, each.reason), []).append(each.about)
    for (_, construct, reason), listed in about.items():
        table.add_row(Text(construct), Text("\n".join(listed)), Text(reason))
    if found:
        console.print(table)
    exemptions = sum(each.kind == "exemption" for each in found)
    console.print(f"{exemptions} given up by exemption, {len(found) - exemptions} findings acknowledged")
