"""Writes the table of rules into docs/policy.md from the rules themselves: `make docs`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from secure_baseline.policy.rules import all_rules, services

PAGE = Path(__file__).parent.parent / "docs" / "policy.md"
BEGIN, END = "<!-- rules: written by `make docs` -->", "<!-- end of rules -->"


def table() -> str:
    """A row for each rule, the services in their order."""
    rules = all_rules()
    lines = [f"{len(rules)} rules for {len(services())} services.", ""]
    lines += ["| Rule | Demands, and why | Level | Severity | Controls |", "|---|---|---|---|---|"]
    for rule in rules:
        controls = [*rule.practices, *(f"CIS {each}" for each in rule.cis), *rule.security_hub]
        cells = (
            f"`{rule.id}`",
            f"{rule.demands} {rule.why}",
            rule.level,
            rule.severity.name.lower(),
            ", ".join(controls),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def with_table(page: str) -> str:
    """The page with the table as it is now."""
    return re.sub(
        f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: f"{BEGIN}\n\n{table()}\n\n{END}", page, flags=re.DOTALL
    )


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text("utf-8")), "utf-8")
    sys.exit(0)
