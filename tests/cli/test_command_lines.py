"""Five hundred command lines: each ends with its exit code, and an error in one line that says what is wrong.

The table is ``command_lines.txt``: exit code, command line, and what is printed, with `` | `` between. The commands run
in this process; ``test_processes.py`` has what only a process of its own shows.
"""

from __future__ import annotations

import io
import os
import shlex
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from secure_baseline.cli import COMMANDS, main
from tests.cli.files import write

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).with_name("command_lines.txt")


class CommandLine(NamedTuple):
    """One row of the table."""

    number: int
    code: int
    words: list[str]
    prints: str


def table() -> Iterator[CommandLine]:
    """The rows."""
    for number, line in enumerate(TABLE.read_text("utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            code, words, prints = line.split(" | ", 2)
            yield CommandLine(number, int(code), shlex.split(words), prints)


LINES = list(table())


def _command(line: CommandLine) -> str:
    """Its command, or nothing if it has none that exists."""
    return line.words[0] if line.words and line.words[0] in COMMANDS else ""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("files"))


@pytest.fixture(autouse=True)
def place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for name in list(os.environ):
        if name.startswith("AWS_"):
            monkeypatch.delenv(name)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(folder / "awsconfig"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("COLUMNS", "100")


def mistakes(line: CommandLine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is wrong with what a command line prints, and how it ends."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path("open.yaml").read_bytes())))
    code = main(line.words)
    printed = capsys.readouterr()
    text = " ".join((printed.out + printed.err).split())
    wrong = [] if code == line.code else [f"exit code {code}"]
    if " ".join(line.prints.split()) not in text:
        wrong.append(f"prints {text[:300]!r}")
    if "Traceback" in text or "unexpected" in printed.err:
        wrong.append("a fault of ours")
    errors = printed.err.splitlines()
    if line.code == 2 and errors and not errors[0].startswith("secure-baseline: "):
        wrong.append(f"an error that does not name the command: {errors[0]}")
    if len(errors) > 1 and line.code == 2:
        wrong.append(f"{len(errors)} lines of errors")
    return [f"{TABLE.name}:{line.number}: {' '.join(line.words)}: {each}" for each in wrong]


@pytest.mark.parametrize("command", sorted({_command(line) for line in LINES}))
def test_each_command_line_ends_as_the_table_says(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [line for line in LINES if _command(line) == command]
    assert "\n".join(wrong for line in lines for wrong in mistakes(line, capsys, monkeypatch)) == ""


def test_the_table_has_five_hundred_different_command_lines() -> None:
    assert len({tuple(line.words) for line in LINES}) == len(LINES) >= 500


def test_the_table_has_every_exit_code() -> None:
    assert min(Counter(line.code for line in LINES)[code] for code in (0, 1, 2)) >= 60
