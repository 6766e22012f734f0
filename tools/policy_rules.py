"""Writes the table of rules into docs/policy.md from the rules themselves: `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path

from secure_baseline.policy.rules import all_rules, services
from tools.marked import rewritten

PAGE = Path(__file__).parent.parent / "docs" / "policy.md"


def table() -> str:
    """A row for each rule, the services in their order."""
    rules = all_rules()
    lines = [f"{len(rules)} rules for {len(services())} services.", ""]
    lines += ["| Rule | Required | Otherwise | Level | Severity | Controls |", "|---|---|---|---|---|---|"]
    for rule in rules:
        cells = (
            f"`{rule.id}`",
            rule.requires,
            rule.otherwise,
            rule.level,
            rule.severity.name.lower(),
            ", ".join(rule.controls),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def with_table(page: str) -> str:
    """The page with the table as it is now."""
    return rewritten(page, "rules", table())


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text("utf-8")), "utf-8")
    sys.exit(0)
