"""docs/cost.md has what `secure-baseline cost` computes for the shipped settings, and adds up."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.cost.shipped import shipped_cost
from tools.cost import PAGE, with_table

_PAGE = PAGE.read_text("utf-8")
_ROWS = [
    [cell.strip(" *") for cell in line.strip("|").split("|")]
    for line in _PAGE.partition("## What usage adds")[0].splitlines()
    if line.startswith("|")
]


def test_the_table_is_that_of_the_shipped_settings() -> None:
    assert with_table(_PAGE, shipped_cost()) == _PAGE, "make docs writes it"


def test_the_lines_of_the_shipped_settings_add_up_to_the_sum() -> None:
    amounts: dict[bool, list[Decimal]] = {row[0] == "Sum": [] for row in _ROWS}
    for row in _ROWS:
        if number := re.match(r"\d+(\.\d+)?", row[-1]):
            amounts[row[0] == "Sum"].append(Decimal(number[0]))
    assert [sum(amounts[False])] == amounts[True]


def test_the_shipped_settings_have_a_price_for_everything() -> None:
    assert shipped_cost().not_priced == []
