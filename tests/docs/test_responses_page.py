"""docs/responses.md shows what the code does and sends."""

from __future__ import annotations

from secure_baseline.handlers.responses.names import ResponseMode, ResponseName
from tools.responses_page import PAGE, with_everything

TEXT = PAGE.read_text("utf-8")


def test_the_table_and_the_e_mails_are_those_of_the_code() -> None:
    assert with_everything(TEXT) == TEXT, "make docs writes them"


def test_every_response_says_how_it_is_undone_and_every_mode_what_it_means() -> None:
    undoing = TEXT.partition("## Undoing it")[2]
    assert [name for name in ResponseName if f"| `{name}` |" not in undoing] == []
    assert [mode for mode in ResponseMode if f"- `{mode}`:" not in TEXT] == []
