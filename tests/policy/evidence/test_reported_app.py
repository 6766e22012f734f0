from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from secure_baseline.policy.evidence.reported_app import reported_app

if TYPE_CHECKING:
    from pathlib import Path

_GIT = ["git", "-c", "user.name=A", "-c", "user.email=a@example.com"]


def _assembly(folder: Path, *environments: str) -> Path:
    artifacts = {
        f"Stack{number}": {"type": "aws:cloudformation:stack", "environment": environment}
        for number, environment in enumerate(environments)
    }
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps({"artifacts": artifacts}), "utf-8")
    return folder


def test_an_app_is_named_after_the_folder_of_its_assembly(tmp_path: Path) -> None:
    assert reported_app(_assembly(tmp_path / "shop" / "cdk.out")).name == "shop"


def test_a_template_is_named_after_its_file(tmp_path: Path) -> None:
    (tmp_path / "network.yaml").write_text("{}", "utf-8")
    assert reported_app(tmp_path / "network.yaml").name == "network.yaml"


def test_a_given_name_is_taken(tmp_path: Path) -> None:
    assert reported_app(tmp_path, "the shop").name == "the shop"


def test_each_account_and_region_is_listed_once(tmp_path: Path) -> None:
    environment = "aws://111111111111/eu-west-1"
    found = reported_app(_assembly(tmp_path / "out", environment, environment, "aws://222222222222/us-east-1"))
    assert found.environments == ("111111111111, eu-west-1", "222222222222, us-east-1")


def test_an_agnostic_stack_is_for_any_account_and_region(tmp_path: Path) -> None:
    assert reported_app(_assembly(tmp_path / "out", "aws://unknown-account/unknown-region")).environments == (
        "any account, any Region",
    )


def test_a_folder_outside_git_has_no_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert reported_app(tmp_path).commit == ""


def test_a_machine_without_git_has_no_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert reported_app(tmp_path).commit == ""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run([*_GIT, "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "app.py").write_text("", "utf-8")
    subprocess.run([*_GIT, "-C", str(tmp_path), "add", "."], check=True)
    subprocess.run([*_GIT, "-C", str(tmp_path), "commit", "-qm", "first"], check=True)
    return tmp_path


def test_the_commit_is_that_of_the_folder(repository: Path) -> None:
    head = subprocess.run(
        [*_GIT, "-C", str(repository), "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    )
    assert reported_app(repository).commit == head.stdout[:12]


def test_uncommitted_changes_are_reported(repository: Path) -> None:
    (repository / "app.py").write_text("changed", "utf-8")
    assert reported_app(repository).commit.endswith(", with uncommitted changes")
