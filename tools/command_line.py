"""Writes the table of exit codes in docs/command-line.md, from the commands themselves: `make docs`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from secure_baseline.cli import COMMANDS, INTERRUPTED
from tools.marked import rewritten

PAGE = Path(__file__).parent.parent / "docs" / "command-line.md"
_CODES = (0, 1, 2)


def with_table(page: str) -> str:
    """The page with the table as it is now."""
    rows = ["| Command | 0 | 1 | 2 |", "|---|---|---|---|"]
    for command in COMMANDS:
        codes = import_module(f"secure_baseline.commands.{command.replace('-', '_')}").EXIT_CODES
        rows.append(f"| `{command}` | {' | '.join(codes.get(code, '') for code in _CODES)} |")
    return rewritten(page, "exit codes", "\n".join([*rows, "", f"Ctrl-C ends every command with {INTERRUPTED}."]))


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text("utf-8")), "utf-8")
