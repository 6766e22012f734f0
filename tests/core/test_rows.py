"""Rows on terminals of every width, and in a pipe."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from secure_baseline.core.rows import NARROW, TableRow, show_rows

HEADINGS = {"Place": 30, "What is wrong": 50, "Result": 20}
PATH = "infrastructure/production/Shop.template.json:384"
ROWS = [
    TableRow((PATH, "A sentence of several words that is longer than its column", "in force"), section="First"),
    TableRow(("short", "two\nlines", "not in force"), section="Second"),
]


def shown(width: int, *, terminal: bool = True, section: str = "Construct") -> list[str]:
    """The lines that are printed."""
    file = io.StringIO()
    console = Console(file=file, width=width, force_terminal=terminal, color_system=None, highlight=False)
    show_rows(console, HEADINGS, ROWS, section=section)
    return file.getvalue().splitlines()


@pytest.mark.parametrize("width", [40, NARROW - 1, NARROW, 80, 100])
def test_they_fit_a_terminal_of_any_width(width: int) -> None:
    assert max(map(len, shown(width))) <= width


@pytest.mark.parametrize("width", [40, 80, 100])
def test_every_word_and_every_heading_is_shown(width: int) -> None:
    text = " ".join(shown(width))
    assert all(word in text for heading in HEADINGS for word in heading.split())
    assert all(word in text for row in ROWS for cell in row.cells[1:] for word in cell.split())


def test_a_narrow_terminal_has_a_block_for_each_row() -> None:
    assert "Place: short" in [line.rstrip() for line in shown(40)]
    assert not any("|" in line for line in shown(40))


@pytest.mark.parametrize("width", [40, 100])
def test_in_a_pipe_each_row_is_one_line_whatever_its_width(width: int) -> None:
    headings, first, second = (line.split("\t") for line in shown(width, terminal=False))
    assert headings == ["Construct", *HEADINGS]
    assert first == ["First", *ROWS[0].cells]
    assert second == ["Second", "short", "two; lines", "not in force"]


def test_rows_without_sections_have_no_column_for_them_in_a_pipe() -> None:
    assert shown(80, terminal=False, section="")[0].split("\t") == list(HEADINGS)
