"""Today's findings are accepted, new ones are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.policy.check.checked import OPEN, rules, run, written

if TYPE_CHECKING:
    from pathlib import Path

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def baseline(tmp_path: Path, capsys: Capsys) -> Path:
    path = tmp_path / "baseline.json"
    assert run(capsys, written(tmp_path), "--write-baseline", path)[0] == 0
    return path


def test_what_was_found_then_is_accepted(tmp_path: Path, capsys: Capsys, baseline: Path) -> None:
    code, report = run(capsys, tmp_path / "open.yaml", "--baseline", baseline)
    assert (code, report["findings"], len(report["accepted"])) == (0, [], 1)


def test_it_is_still_accepted_when_lines_move(tmp_path: Path, capsys: Capsys, baseline: Path) -> None:
    path = written(tmp_path, text=f"# a line more\n\n{OPEN}")
    assert run(capsys, path, "--baseline", baseline)[0] == 0


def test_what_is_new_fails(tmp_path: Path, capsys: Capsys, baseline: Path) -> None:
    path = written(tmp_path, text=OPEN + OPEN.replace("Website", "Second").removeprefix("Resources:\n"))
    code, report = run(capsys, path, "--baseline", baseline)
    assert code == 1
    assert [found["logical_id"] for found in report["findings"]] == ["Second"]


def test_what_no_longer_occurs_is_noted(tmp_path: Path, capsys: Capsys, baseline: Path) -> None:
    path = written(tmp_path, text=OPEN.replace("false", "true").replace("BlockPublicAcls", "BlockPublicPolicy"))
    path = written(tmp_path, text="Resources: {A: {Type: AWS::CloudFormation::WaitConditionHandle}}")
    report = run(capsys, path, "--baseline", baseline)[1]
    assert "1 of its findings no longer occur" in report["notes"][0]
    assert rules(report) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is not JSON"),
        ("[]", "is not a baseline; write one with --write-baseline"),
        ('{"version": 1, "findings": [{}]}', "is not a baseline"),
        ('{"version": 9, "findings": []}', "has version 9, this command reads 1"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, capsys: Capsys, text: str, message: str) -> None:
    code, report = run(capsys, written(tmp_path), "--baseline", written(tmp_path, "baseline.json", text))
    assert code == 2
    assert message in report["error"]
