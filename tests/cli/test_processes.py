"""What only a process of its own shows: closed pipes, Ctrl-C, a full disk, streams that are not there."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.policy.check.checked import CLOSED, written

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = (sys.executable, "-m", "secure_baseline.cli")
#: Unbuffered, as in many containers: output fails where it is written, not at the end.
ENVIRONMENT = {**os.environ, "PYTHONUNBUFFERED": "1"}


def shell(line: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """What a line of a shell does, where $SB is the command."""
    return subprocess.run(
        ["/bin/bash", "-c", line.replace("$SB", " ".join(COMMAND))],
        cwd=folder,
        env=ENVIRONMENT | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("processes")
    written(folder)
    written(folder, "closed.yaml", CLOSED)
    return folder


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("$SB check open.yaml | head -1", "1 0"),
        ("$SB checklist | head -1", "0 0"),
        ("$SB --help | true", "0 0"),
    ],
)
def test_a_closed_pipe_is_silent_and_the_exit_code_is_the_commands_own(line: str, codes: str, folder: Path) -> None:
    done = shell(f'{line} >/dev/null; echo "${{PIPESTATUS[@]}}"', folder)
    assert (done.stdout, done.stderr) == (f"{codes}\n", "")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("$SB check open.yaml >/dev/full", "standard output cannot be written: No space left on device"),
        ("$SB checklist >&-", "standard output is closed"),
    ],
)
def test_what_the_system_refuses_is_one_line_with_exit_code_2(line: str, sentence: str, folder: Path) -> None:
    done = shell(line, folder)
    assert (done.returncode, done.stderr) == (2, f"secure-baseline: {sentence}\n")


def test_closed_standard_input_is_reported(folder: Path) -> None:
    done = shell("$SB check - <&-", folder)
    assert (done.returncode, done.stderr) == (2, "")
    assert "<stdin> cannot be read: standard input is closed" in done.stdout


def test_a_closed_standard_error_hides_the_message_only(folder: Path) -> None:
    done = shell("$SB check nowhere.yaml 2>&-", folder)
    assert (done.returncode, done.stdout) == (2, "")


def test_any_name_and_any_text_is_written_in_any_locale(folder: Path) -> None:
    with open(os.fsencode(folder) + b"/\xff\xe4.json", "w", encoding="utf-8") as file:  # noqa: PTH123  (not UTF-8)
        file.write('{"Resources": {"A\\ud800\u00e4\\u0001": {"Type": "AWS::S3::Bucket"}}}')
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for form, name in (("sarif", "%FF%E4.json"), ("junit", r"\udcff\udce4.json")):
        done = shell(f"$SB check --format {form} *.json", folder, **locale)
        assert (done.returncode, done.stderr) == (1, "")
        assert name in done.stdout


def test_ctrl_c_has_no_traceback_and_exit_code_130(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # it accepts a connection, and never answers
        dead = ("--region", "eu-west-1", "--endpoint-url", f"http://127.0.0.1:{silent.getsockname()[1]}")
        keys = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}
        with (
            subprocess.Popen(
                [*COMMAND, "verify", *dead], cwd=folder, env=ENVIRONMENT | keys, stderr=subprocess.PIPE, text=True
            ) as process,
            silent.accept()[0],
        ):
            process.send_signal(signal.SIGINT)
            _, printed = process.communicate()
    assert (process.returncode, printed) == (130, "")


def test_what_is_imported_before_ctrl_c_is_handled_stays_little() -> None:
    code = "import sys; before = set(sys.modules); import secure_baseline.cli; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=False)
    loaded = done.stdout.split()
    assert "argparse" not in loaded
    assert "typing" not in loaded
