"""docs/policy.md says what the code does."""

from __future__ import annotations

from secure_baseline.policy.check import exemptions
from secure_baseline.policy.check.formats import FORMATS
from secure_baseline.policy.packs import Pack
from tools.policy_rules import PAGE, with_table

TEXT = PAGE.read_text("utf-8")


def test_the_table_of_rules_is_that_of_the_code() -> None:
    assert with_table(TEXT) == TEXT, "make docs writes it"


def test_every_form_and_every_pack_is_named() -> None:
    assert [name for name in (*FORMATS, *Pack) if f"`{name}`" not in TEXT and f'"{name}"' not in TEXT] == []


def test_the_file_of_exemptions_is_the_one_that_is_read() -> None:
    assert f"`{exemptions.DEFAULT_FILE}`" in TEXT
