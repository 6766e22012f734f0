"""The settings run in Lambda as they are zipped: with ``shared``, in the top-level package ``handlers``."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from secure_baseline import handlers

HANDLERS = Path(handlers.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "handlers").mkdir()
    shutil.copy(HANDLERS / "__init__.py", tmp_path / "handlers")
    for package in ("settings", "shared"):
        target = tmp_path / "handlers" / package
        shutil.copytree(HANDLERS / package, target, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def run(folder: Path, code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True).stdout


def test_the_function_runs_without_the_rest_of_the_package(folder: Path) -> None:
    code = (
        "import sys; from handlers.settings.index import handler; handler({}); "
        "assert 'secure_baseline' not in sys.modules"
    )
    assert json.loads(run(folder, code))["level"] == "error"


def test_constructs_can_read_the_actions_without_loading_boto3(folder: Path) -> None:
    assert run(folder, "import sys; from handlers.settings import SETTINGS; print('boto3' in sys.modules)") == "False\n"
