"""Writes into README.md what level strict requires beyond what the constructs promise: `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path

from secure_baseline.policy.beyond import BEYOND
from secure_baseline.policy.rules import all_rules
from tools.marked import rewritten

README = Path(__file__).parent.parent / "README.md"


def table() -> str:
    """A row for each rule."""
    requires = {rule.id: rule.requires for rule in all_rules()}
    rows = ["| Level strict requires | Of | Why it is not the default | To meet it |", "|---|---|---|---|"]
    for each in BEYOND:
        names = ", ".join(f"`{name}`" for name in each.constructs)
        rows.append(f"| {requires[each.rule]} `{each.rule}` | {names} | {each.why} | {each.how} |")
    return "\n".join(rows)


def with_table(readme: str) -> str:
    """The README with its table up to date."""
    return rewritten(readme, "strict", table())


if __name__ == "__main__":
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")
    sys.exit(0)
