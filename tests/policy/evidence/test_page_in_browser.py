"""The landing zone's report in a real browser: Chromium and axe, as npm has them, installed on first use."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from secure_baseline.cli import main
from tests.synthesis import ROOT, synthesize

pytestmark = [pytest.mark.large, pytest.mark.xdist_group("browser")]

_SOURCE = Path(__file__).parent / "browser"
_INSTALLED = ROOT / ".tools" / "browser"
_NODE = ROOT / ".venv" / "bin"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What was seen at each width and color scheme."""
    folder = tmp_path_factory.mktemp("page")
    synthesize(folder / "cdk.out", validator=False)
    page = folder / "report.html"
    assert main(["report", str(folder / "cdk.out"), "--html", str(page)]) == 0
    _install()
    done = subprocess.run(
        [str(_NODE / "node"), str(_INSTALLED / "look.js"), page.as_uri()],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    views: list[dict[str, Any]] = json.loads(done.stdout)
    return views


def _install() -> None:
    lock = "package-lock.json"
    current = _INSTALLED / lock
    complete = _INSTALLED / "complete"
    if not complete.exists() or current.read_bytes() != (_SOURCE / lock).read_bytes():
        shutil.rmtree(_INSTALLED, ignore_errors=True)
        _INSTALLED.mkdir(parents=True)
        shutil.copy(_SOURCE / "package.json", _INSTALLED)
        shutil.copy(_SOURCE / lock, _INSTALLED)
        command = [str(_NODE / "node"), str(_NODE / "npm"), "ci", "--silent", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=_INSTALLED, check=True)
        complete.touch()
    shutil.copy(_SOURCE / "look.js", _INSTALLED)


def test_it_is_seen_at_both_widths_in_light_and_in_dark(seen: list[dict[str, Any]]) -> None:
    views = [(each["width"], each["scheme"]) for each in seen]
    assert views == [(1280, "light"), (1280, "dark"), (400, "light"), (400, "dark")]


def test_nothing_is_wider_than_the_window(seen: list[dict[str, Any]]) -> None:
    assert [each["overflow"] for each in seen] == [0, 0, 0, 0]


def test_an_accessibility_checker_finds_nothing(seen: list[dict[str, Any]]) -> None:
    assert [each["violations"] for each in seen] == [[], [], [], []]
