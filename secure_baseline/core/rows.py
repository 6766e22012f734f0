"""Rows for people: a table where one fits, a block a row on a narrow terminal, and in a pipe one line a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich import box
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

#: With fewer columns a table would have a word a line.
NARROW: Final = 60


@dataclass(frozen=True)
class TableRow:
    """One row.

    Args:
        cells: A text for each heading.
        styles: The style of each cell; empty for none.
        section: What the row is about; rows of one section follow each other.
    """

    cells: Sequence[str]
    styles: Sequence[str] = ()
    section: str = ""

    @property
    def texts(self) -> list[Text]:
        """The cells in their styles."""
        styles = [*self.styles, *[""] * len(self.cells)]
        return [Text(cell, style=style) for cell, style in zip(self.cells, styles, strict=False)]


def show_rows(console: Console, headings: Mapping[str, int], rows: Sequence[TableRow], *, section: str = "") -> None:
    r"""Print them.

    Args:
        console: The console; not a terminal if the output goes to a pipe or a file.
        headings: Each column's heading and its share of the width.
        rows: The rows.
        section: The heading of what the sections are; in a pipe it is the first column, so that
            ``cut``, ``sort`` and ``grep`` find everything about a row in its line, with tabs between.
    """
    if not console.is_terminal:
        lines = [[section, *headings], *([row.section, *row.cells] for row in rows)]
        for line in lines:
            cells = line if section else line[1:]
            # Not print: it would replace the tabs.
            console.file.write("\t".join("; ".join(cell.split("\n")) for cell in cells) + "\n")
    elif console.width < NARROW:
        _blocks(console, list(headings), rows)
    else:
        console.print(_table(headings, rows, lines=not section))


def _table(headings: Mapping[str, int], rows: Sequence[TableRow], *, lines: bool) -> Table:
    table = Table(box=box.ASCII2, expand=True, padding=(0, 1), pad_edge=False, show_lines=lines)
    for name, ratio in headings.items():
        table.add_column(name, ratio=ratio, overflow="fold")
    before = ""
    for row in rows:
        if row.section != before:
            before = row.section
            table.add_section()
            table.add_row(Text(row.section, style="bold"))
        table.add_row(*row.texts)
    return table


def _blocks(console: Console, headings: Sequence[str], rows: Sequence[TableRow]) -> None:
    before = ""
    for row in rows:
        if row.section != before:
            before = row.section
            console.print(Text(f"\n{row.section}", style="bold"))
        console.print()
        for heading, text in zip(headings, row.texts, strict=True):
            console.print(Text.assemble((f"{heading}: ", "bold"), text))
