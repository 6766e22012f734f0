"""A file that cannot be read is reported in one line, without a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secure_baseline.landing_zone.settings import Settings
from secure_baseline.landing_zone.settings_file import settings_or_exit
from secure_baseline.landing_zone.settings_toml import SettingsError
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.landing_zone.settings_draft import Draft


def refused(path: Path) -> str:
    """What is wrong with a file, in its one line, without its name."""
    with pytest.raises(SettingsError) as caught:
        Settings.load(path)
    (line,) = caught.value.lines
    return line.removeprefix(str(path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "baseline.toml") == ": does not exist"


def test_a_directory_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == ": must be a file, is a directory"


def test_a_file_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refused(tmp_path / "file" / "baseline.toml") == ": cannot be read: Not a directory"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", ": is empty; at least [account] and [contacts] are required"),
        (b"# nothing\n\n", ": is empty; at least [account] and [contacts] are required"),
        (b'[account]\nname = "M\xfcller"\n', ":2: must be UTF-8, got the byte 0xfc"),
        (b"[account]\nhome_region: 5\n", ":2: is not TOML: Expected '=' after a key in a key/value pair"),
        (b"[account]\n\nhome_region =", ":3: is not TOML: Invalid value"),
        (b"a = 1\na = 2\n", ":2: is not TOML: Cannot overwrite a value"),
        (b"a = [\n1,\n", ":3: is not TOML: Invalid value"),
        (b"a = " + b"[" * 9999, ": cannot be parsed: nested too deeply, or a number is too long"),
        (b"a = " + b"9" * 9999, ": cannot be parsed: nested too deeply, or a number is too long"),
    ],
)
def test_a_file_without_settings_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "baseline.toml"
    path.write_bytes(content)
    assert refused(path) == sentence


def test_a_byte_order_mark_is_no_mistake(draft: Draft) -> None:
    draft.text = f"\ufeff{draft.text}"
    draft.load()


def test_lines_may_end_as_on_windows(draft: Draft) -> None:
    line = draft.set("bucket", "noncurrent_version_days", "0")
    draft.text = draft.text.replace("\n", "\r\n")
    assert draft.mistake() == f":{line}: bucket.noncurrent_version_days: must be 1 to 36500 days, got 0"


def test_separators_inside_a_comment_begin_no_line(draft: Draft) -> None:
    draft.text = f"# one\u2028two\u0085three\n{draft.text}"
    line = draft.set("bucket", "noncurrent_version_days", "0")
    assert draft.mistake().startswith(f":{line}: ")


def test_the_path_is_kept(draft: Draft) -> None:
    assert draft.load().path == draft.path


def test_a_file_below_the_working_directory_is_named_from_there(draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(draft.path.parent)
    assert refused(draft.path) == "baseline.toml: does not exist"


def test_a_good_file_is_returned(draft: Draft) -> None:
    draft.path.write_text(draft.text, encoding="utf-8")
    assert settings_or_exit(draft.path) == Settings.load(draft.path)


def test_a_program_exits_with_1_and_prints_the_mistakes_only(draft: Draft, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [draft.set("account", "alert_floor", "0"), draft.set("bucket", "noncurrent_version_days", "0")]
    draft.path.write_text(draft.text, encoding="utf-8")
    with pytest.raises(SystemExit) as exited:
        settings_or_exit(draft.path)
    assert exited.value.code == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.splitlines() == [
        f"{draft.path}:{lines[0]}: account.alert_floor: must be one of low, medium, high or critical, got 0",
        f"{draft.path}:{lines[1]}: bucket.noncurrent_version_days: must be 1 to 36500 days, got 0",
    ]


@pytest.mark.parametrize("step", [23, pytest.param(1, marks=pytest.mark.large)])
def test_deeply_nested_lists_are_reported(draft: Draft, step: int) -> None:
    for depth in range(1, 1000, step):
        draft.text = f"[bucket]\ndeep = {'[' * depth}{']' * depth}\n"
        assert draft.mistakes()


def test_the_examples_addresses_are_refused_for_a_real_account(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="1"):
        settings_or_exit(ROOT / "baseline.toml", account="111122223333")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 4
    assert all(line.startswith("baseline.toml:") and "account 111122223333" in line for line in lines)


@pytest.mark.parametrize("account", [None, "", "123456789012"])
def test_they_are_accepted_for_synthesis_and_for_the_emulated_account(account: str | None) -> None:
    assert settings_or_exit(ROOT / "baseline.toml", account=account).account.alert_emails


@pytest.mark.parametrize(
    ("value", "fix"),
    [
        ("low", 'text needs quotes: alert_floor = "low"'),
        ("\u201clow\u201d", 'text needs straight quotes: alert_floor = "low"'),
        ('"low', "text needs a quote at both ends"),
        ("False", "true and false are written in small letters, without quotes"),
    ],
)
def test_a_slip_of_a_person_who_does_not_know_toml_gives_its_fix(draft: Draft, value: str, fix: str) -> None:
    line = draft.set("account", "alert_floor", value)
    assert draft.mistake() == f":{line}: alert_floor = {value}: {fix}"


def test_an_empty_context_value_is_not_taken_for_the_shipped_file(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        settings_or_exit("")
    assert capsys.readouterr().err == "-c baseline= is empty; name a settings file, as in -c baseline=production.toml\n"


@pytest.mark.parametrize("line", ['# A comment\rsuch as "key = "value"', "alert_floor = lo\x0bw", '"a key" = low'])
def test_a_line_that_is_no_plain_setting_is_not_repeated(draft: Draft, line: str) -> None:
    draft.text = f"{line}\n{draft.text}"
    assert draft.mistake().startswith(":1: is not TOML: ")
