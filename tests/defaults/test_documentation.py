from __future__ import annotations

from secured import NAMES

from secure_baseline.defaults.catalogue import LEFT
from tools.secure_defaults import PAGE, with_tables

TEXT = PAGE.read_text("utf-8")


def test_the_page_says_what_the_catalogue_says() -> None:
    assert with_tables(TEXT) == TEXT, "run `make docs`"


def test_every_default_is_on_the_page() -> None:
    assert [name for name in NAMES if f"`{name.rpartition('.')[2]}`" not in TEXT] == []


def test_what_is_left_is_on_the_page() -> None:
    assert [name for name in LEFT if f"`{name}`" not in TEXT] == []
