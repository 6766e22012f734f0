"""docs/command-line.md shows what the commands do."""

from __future__ import annotations

from tools.command_line import PAGE, with_table

TEXT = PAGE.read_text("utf-8")


def test_the_exit_codes_are_those_of_the_commands() -> None:
    assert with_table(TEXT) == TEXT, "run `make docs`"
