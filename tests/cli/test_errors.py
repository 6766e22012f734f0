"""What no command expected: one line, exit code 2, and the way to the traceback."""

from __future__ import annotations

import pytest

from secure_baseline import cli
from secure_baseline.commands import checklist

Capsys = pytest.CaptureFixture[str]


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> int:
    """The exit code of a command that fails with an error."""

    def run(_: object) -> int:
        raise error

    monkeypatch.setattr(checklist, "run", run)
    return cli.main(["checklist"])


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PermissionError(13, "Permission denied", "a.yaml"), "a.yaml: Permission denied"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (UnicodeDecodeError("utf-8", b"\xe4", 0, 1, "invalid start byte"), "a text is not UTF-8: "),
        (OSError(36, "File name too long", "a" * 5000), f"{'a' * 200}…: File name too long"),
    ],
)
def test_what_the_system_refuses_is_one_line(
    error: Exception, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: Capsys
) -> None:
    assert failing(monkeypatch, error) == 2
    printed = capsys.readouterr().err
    assert printed.startswith(f"secure-baseline: {sentence}")
    assert printed.count("\n") == 1


def test_a_fault_of_ours_asks_for_a_report_with_the_traceback(monkeypatch: pytest.MonkeyPatch, capsys: Capsys) -> None:
    monkeypatch.delenv(cli.TRACEBACK, raising=False)
    assert failing(monkeypatch, KeyError("two\nlines")) == 2
    assert capsys.readouterr().err == (
        "secure-baseline: unexpected KeyError: 'two\\nlines'; this is a fault of secure-baseline: "
        f"report it, with what {cli.TRACEBACK}=1 adds\n"
    )


def test_the_traceback_is_shown_to_those_who_ask_for_it(monkeypatch: pytest.MonkeyPatch, capsys: Capsys) -> None:
    monkeypatch.setenv(cli.TRACEBACK, "1")
    assert failing(monkeypatch, ZeroDivisionError()) == 2
    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_an_interrupt_is_silent(monkeypatch: pytest.MonkeyPatch, capsys: Capsys) -> None:
    assert failing(monkeypatch, KeyboardInterrupt()) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_help_has_the_exit_codes(command: str, capsys: Capsys) -> None:
    assert cli.main([command, "--help"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "Exit codes: 0 " in printed
    assert printed.endswith("usage error, 130 interrupted.")
