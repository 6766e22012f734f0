"""The README says what the docstrings say."""

from __future__ import annotations

from tools.guarantees import README, with_table


def test_the_readmes_guarantees_are_those_of_the_docstrings() -> None:
    readme = README.read_text("utf-8")
    assert with_table(readme) == readme, "run `make docs`"
