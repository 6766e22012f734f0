"""The example of docs/emulated-account.md is a working invalid template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.docs.pages import blocks
from tests.emulator.wrong_templates.runner import files
from tests.emulator.wrong_templates.runner.trial import tried
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator.wrong_templates.runner.account import Account


def test_the_example_is_refused_for_its_reason_and_accepted_once_corrected(account: Account, tmp_path: Path) -> None:
    ((_, example),) = blocks(ROOT / "docs" / "emulated-account.md", "yaml")
    file = tmp_path / "schema" / "example.yaml"
    file.parent.mkdir()
    file.write_text(example, "utf-8")
    result = tried(account, files.read(file))
    assert result.for_this, result.reason
    assert result.accepted, result.complaint
