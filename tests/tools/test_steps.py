"""What `make deploy-local` shows of the commands that it runs."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tools.steps import Steps

if TYPE_CHECKING:
    from pathlib import Path

#: As the locked CLI prints it.
_CLI = """\
✨  Synthesis time: 12.5s
Shop-Network | 1/3 | 10:00:00 | CREATE_IN_PROGRESS | AWS::EC2::VPC | Vpc
 ✅  Shop-Network

✨  Deployment time: 10.21s

Outputs:
Shop-Network.VpcId = vpc-1
 ✅  Shop-Data (no changes)

✨  Deployment time: 0.2s
"""


def _run(folder: Path, printed: str, code: int = 0) -> int:
    program = f"import sys; sys.stdout.write({printed!r}); sys.exit({code})"
    steps = Steps(2, folder / "deploy.log")
    steps.begin("Deploy", 35)
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return steps.run([sys.executable, "-c", program], folder=folder, environment=environment)


@pytest.fixture
def shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    _run(tmp_path, _CLI)
    return capsys.readouterr().out


def test_a_step_has_a_number_and_an_expected_time(shown: str) -> None:
    assert "[1/2] Deploy (about 35 s)" in shown


def test_a_stack_is_one_line_with_its_seconds(shown: str) -> None:
    assert [line for line in shown.splitlines() if "Shop-Network" in line] == ["  ✅ Shop-Network, 10.21s"]


def test_an_unchanged_stack_has_the_words_of_the_cli(shown: str) -> None:
    assert "Shop-Data (no changes)" in shown


def test_the_synthesis_is_a_line(shown: str) -> None:
    assert "Synthesized, 12.5s" in shown


def test_everything_is_in_the_log(tmp_path: Path) -> None:
    _run(tmp_path, _CLI)
    assert (tmp_path / "deploy.log").read_text("utf-8") == _CLI


def test_a_failure_shows_the_end_of_the_log_and_its_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = _run(tmp_path, " ❌  Shop-Data failed: the key is not usable\n", code=1)
    shown = capsys.readouterr().out
    assert (code, "the key is not usable" in shown, str(tmp_path / "deploy.log") in shown) == (1, True, True)


def test_a_second_command_is_added_to_the_log(tmp_path: Path) -> None:
    steps = Steps(1, tmp_path / "deploy.log")
    for word in ("first", "second"):
        steps.run([sys.executable, "-c", f"print('{word}')"], folder=tmp_path, environment=os.environ)
    assert (tmp_path / "deploy.log").read_text("utf-8") == "first\nsecond\n"
