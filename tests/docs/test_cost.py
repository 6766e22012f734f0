"""docs/cost.md adds up."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.synthesis import ROOT

_PAGE = (ROOT / "docs" / "cost.md").read_text("utf-8")
_ROWS = [
    [cell.strip(" *") for cell in line.strip("|").split("|")]
    for line in _PAGE.partition("## What usage adds")[0].splitlines()
    if line.startswith("|")
]


def test_the_lines_of_the_shipped_settings_add_up_to_the_sum() -> None:
    amounts: dict[bool, list[Decimal]] = {row[0] == "Sum": [] for row in _ROWS}
    for row in _ROWS:
        if number := re.match(r"\d+(\.\d+)?", row[-1]):
            amounts[row[0] == "Sum"].append(Decimal(number[0]))
    assert [sum(amounts[False])] == amounts[True]
