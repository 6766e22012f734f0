"""What others are sent to exists: no page of ours on an index, and actions that GitHub still runs."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from importlib.metadata import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from secure_baseline.cli import main
from tests.installation.empty import TEMPLATE
from tests.synthesis import ROOT

if TYPE_CHECKING:
    import pytest

#: The first version of each action that runs on Node 24; GitHub removed Node 20 on September 16, 2026:
#: https://github.blog/changelog/2025-09-19-deprecation-of-node-20-on-github-actions-runners/
#: and each action's releases.
_ON_NODE_24 = {
    "actions/checkout": 5,
    "actions/setup-node": 5,
    "actions/setup-python": 6,
    "actions/upload-artifact": 6,
    "aws-actions/configure-aws-credentials": 6,
    "github/codeql-action/upload-sarif": 4,
}
_OURS = "OWNER/secure-baseline"
_INDEX = re.compile(r"(pypi\.org|pypi\.python\.org|pepy\.tech|img\.shields\.io)\S*secure[-_]baseline", re.IGNORECASE)


@cache
def _texts() -> list[tuple[str, str]]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607  (as make finds it)
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    kinds = {".md", ".py", ".toml", ".yml", ".yaml", ".j2", ".json", ".txt"}
    names = [name for name in listed.stdout.splitlines() if Path(name).suffix in kinds and (ROOT / name).is_file()]
    return [(name, (ROOT / name).read_text("utf-8")) for name in names]


def test_nothing_links_to_a_page_of_ours_on_an_index() -> None:
    """The library is not published. README says how to install it."""
    assert [name for name, text in _texts() if _INDEX.search(text)] == []


def test_nothing_that_is_installed_names_a_repository_that_does_not_exist() -> None:
    """OWNER stands for the reader's own copy, on pages that say so; an installation has no such page."""
    assert [name for name, text in _texts() if name.startswith("secure_baseline/") and _OURS in text] == []


def test_the_metadata_of_the_package_has_no_links() -> None:
    assert [metadata("secure-baseline").get_all(key) for key in ("Project-URL", "Home-page", "Download-URL")] == [
        None
    ] * 3


def test_sarif_links_to_no_page_of_the_tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "template.yaml").write_text(TEMPLATE, "utf-8")
    assert main(["check", str(tmp_path / "template.yaml"), "--format", "sarif"]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    driver = run["tool"]["driver"]
    assert driver["rules"]
    assert not {"informationUri", "downloadUri"} & driver.keys()
    assert [rule["id"] for rule in driver["rules"] if rule.get("helpUri", "").startswith("https://pypi")] == []


def test_every_action_runs_on_a_node_that_github_has() -> None:
    used = [
        (name, action, int(major))
        for name, text in _texts()
        if name.endswith((".yml", ".md"))
        for action, major in re.findall(r"uses: ([\w./-]+)@v(\d+)", text)
    ]
    assert {action for _, action, _ in used} == _ON_NODE_24.keys()
    assert [each for each in used if each[2] < _ON_NODE_24[each[1]]] == []
