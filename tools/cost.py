"""Writes into docs/cost.md what the shipped baseline.toml costs when idle: `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from secure_baseline.commands.assembled import assemble
from secure_baseline.cost.idle import idle_cost
from secure_baseline.cost.stacks import stacks
from tools.marked import rewritten

if TYPE_CHECKING:
    from secure_baseline.cost.idle import IdleCost

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "cost.md"


def table(cost: IdleCost) -> str:
    """A row for each line of the bill."""
    rows = ["| Stack | What | Number | Price, with the month it was read | Per month |", "|---|---|---|---|---|"]
    before = ""
    for stack, idle in cost.lines:
        name = "" if stack == before else stack.removeprefix("SecureBaseline-")
        before = stack
        number = f"{'about ' if idle.estimated else ''}{idle.quantity.normalize():f}"
        price = f"[{idle.price.text}]({idle.price.source}), {idle.price.read}"
        rows.append(f"| {name} | {idle.what} | {number} | {price} | {idle.usd:.2f} |")
    for stack, bill, count in cost.not_priced:
        rows.append(f"| {stack} | {bill.what} | {count} | not priced: {bill.why} | ? |")
    return "\n".join([*rows, f"| **Sum** | | | | **{cost.usd:.2f}** |"])


def with_table(page: str, cost: IdleCost) -> str:
    """The page with its table up to date."""
    return rewritten(page, "shipped", table(cost))


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        shipped = idle_cost(stacks(assemble(ROOT / "baseline.toml", Path(folder))))
    PAGE.write_text(with_table(PAGE.read_text("utf-8"), shipped), "utf-8")
    sys.exit(0)
