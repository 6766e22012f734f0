"""What users write is checked against the library's types: right uses pass, wrong ones do not."""

from __future__ import annotations

import ast
import re
import runpy
from pathlib import Path

import pytest
from mypy import api

import secure_baseline

FOLDER = Path(__file__).parent
SAMPLE, WRONG = FOLDER / "user_sample.py", FOLDER / "wrong_uses.py"
_ERROR = re.compile(r"^(?P<file>[^:]+):(?P<line>\d+): error: .*\[(?P<code>[\w-]+)\]$", re.MULTILINE)
_EXPECTED = re.compile(r"# expect: (?P<code>[\w-]+)$")


@pytest.fixture(scope="module")
def errors() -> dict[str, dict[int, str]]:
    """mypy's error codes by file and line; both files in one run, because its start is what takes long."""
    output, _, _ = api.run(["--strict", "--config-file=", "--no-pretty", str(SAMPLE), str(WRONG)])
    found: dict[str, dict[int, str]] = {SAMPLE.name: {}, WRONG.name: {}}
    for error in _ERROR.finditer(output):
        found.setdefault(Path(error["file"]).name, {})[int(error["line"])] = error["code"]
    assert "Found" in output, output
    return found


def test_a_users_app_is_clean_under_mypy_strict(errors: dict[str, dict[int, str]]) -> None:
    assert errors[SAMPLE.name] == {}
    assert set(errors) == {SAMPLE.name, WRONG.name}, "nor has mypy anything to say of the library itself"


def test_wrong_uses_are_refused_each_for_its_reason(errors: dict[str, dict[int, str]]) -> None:
    lines = enumerate(WRONG.read_text("utf-8").splitlines(), start=1)
    expected = {number: found["code"] for number, line in lines if (found := _EXPECTED.search(line))}
    assert len(expected) > 20
    assert errors[WRONG.name] == expected


def test_the_users_app_uses_every_public_name() -> None:
    names = {node.id for node in ast.walk(ast.parse(SAMPLE.read_text("utf-8"))) if isinstance(node, ast.Name)}
    assert set(secure_baseline.__all__) <= names


def test_the_users_app_synthesizes() -> None:
    assembly = runpy.run_path(str(SAMPLE))["main"]().synth()
    assert [stack.stack_name for stack in assembly.stacks] == ["Foundation", "People", "Shop", "Watch"]
