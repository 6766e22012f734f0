"""Whether a check shows that it is at work."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

from secure_baseline.cli import main
from tests.policy.check.checked import CLOSED, written

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    """Standard error is a terminal; not a fixture, because pytest puts its own stream back before the test."""
    stream = _Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("CI", raising=False)
    return stream


def test_one_large_template_is_named_while_it_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    resource = {"Type": "AWS::CloudFormation::WaitConditionHandle", "Metadata": {"Text": "x" * 1000}}
    text = json.dumps({"Resources": {f"A{number}": resource for number in range(250)}})
    shown = terminal(monkeypatch)
    assert main(["check", str(written(tmp_path, "large.json", text))]) == 0
    assert "large.json" in shown.getvalue()


def test_a_small_template_shows_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(monkeypatch)
    assert main(["check", str(written(tmp_path, text=CLOSED))]) == 0
    assert shown.getvalue() == ""
