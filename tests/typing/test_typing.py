"""What users write is checked against the library's types: right uses pass, wrong ones do not."""

from __future__ import annotations

import ast
import re
import runpy
from pathlib import Path

import pytest
from mypy import api

import secure_baseline
from tests.synthesis import ROOT

FOLDER = Path(__file__).parent
SAMPLE, WRONG = FOLDER / "user_sample.py", FOLDER / "wrong_uses.py"
_ERROR = re.compile(r"^(?P<file>[^:]+):(?P<line>\d+): error: .*\[(?P<code>[\w-]+)\]$", re.MULTILINE)
_EXPECTED = re.compile(r"# expect: (?P<code>[\w-]+)$")


#: What types a user's app and the library import, and nothing else of aws_cdk: the whole takes a minute of CPU.
_ONLY = """
[mypy]
[mypy-aws_cdk.*]
follow_imports = skip
[mypy-aws_cdk,aws_cdk._jsii.*,aws_cdk.interfaces,{modules}]
follow_imports = normal
"""


def _imported() -> list[str]:
    """The modules of aws_cdk that the library or the user's app imports, with the interfaces of their classes."""
    package = Path(secure_baseline.__file__).parent
    sources = "".join(file.read_text("utf-8") for file in (SAMPLE, WRONG, *package.rglob("*.py")))
    names = sorted(set(re.findall(r"aws_cdk(?: import |\.)(aws_\w+)", sources)))
    return [f"aws_cdk.{folder}{name}" for folder in ("", "interfaces.") for name in names]


@pytest.fixture(scope="module", params=["imported", pytest.param("whole", marks=pytest.mark.large)])
def errors(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[int, str]]:
    """mypy's error codes by file and line; both files in one run, because its start is what takes long."""
    arguments = ["--config-file="]  # and the cache of `make check`
    if request.param == "imported":
        config = tmp_path_factory.mktemp("mypy") / "mypy.ini"
        config.write_text(_ONLY.format(modules=",".join(_imported())), "utf-8")
        # A cache of its own: mypy would read each module again that was followed one way and then the other.
        arguments = [f"--config-file={config}", f"--cache-dir={ROOT / '.mypy_cache' / 'users'}"]
    output, _, _ = api.run(["--strict", "--no-pretty", *arguments, str(SAMPLE), str(WRONG)])
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
