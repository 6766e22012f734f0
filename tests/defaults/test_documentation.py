from __future__ import annotations

from secure_baseline.defaults.catalogue import NOT_SET
from tests.defaults.secured import NAMES
from tools.secure_defaults import PAGE, with_tables

TEXT = PAGE.read_text("utf-8")


def test_the_page_has_the_tables_of_the_catalogue() -> None:
    assert with_tables(TEXT) == TEXT, "run `make docs`"


def test_every_default_is_on_the_page() -> None:
    assert [name for name in NAMES if f"`{name.rpartition('.')[2]}`" not in TEXT] == []


def test_what_is_not_set_is_on_the_page() -> None:
    assert [name for name in NOT_SET if f"`{name}`" not in TEXT] == []
