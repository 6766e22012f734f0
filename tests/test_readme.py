"""The README says what the docstrings say."""

from __future__ import annotations

from tools.controls import summary
from tools.guarantees import README, with_table


def test_the_readmes_guarantees_are_those_of_the_docstrings() -> None:
    readme = README.read_text("utf-8")
    assert with_table(readme) == readme, "run `make docs`"


def test_the_readmes_numbers_are_those_of_the_code() -> None:
    readme = README.read_text("utf-8")
    assert "practices of the guide: " in readme
    assert summary(readme) == readme, "run `make docs`"
