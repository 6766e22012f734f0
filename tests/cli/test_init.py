"""`secure-baseline init` writes an app of your own."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any
from unittest.mock import Mock

import pytest
import yaml

from secure_baseline.cli import main
from secure_baseline.commands import starter
from secure_baseline.landing_zone.settings import Settings
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_ANSWERS = [
    "--region",
    "eu-west-1",
    "--alert-email",
    "security@corp.com",
    "--contact",
    "Blue Team",
    "--phone",
    "+49 30 9",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "infrastructure"


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Mock(isatty=lambda: False))


def _settings(folder: Path) -> Settings:
    return Settings.load(folder / "baseline.toml")


def test_without_answers_the_settings_are_the_shipped_ones(folder: Path) -> None:
    assert main(["init", str(folder)]) == 0
    assert (folder / "baseline.toml").read_text("utf-8") == (ROOT / "baseline.toml").read_text("utf-8")


@pytest.mark.parametrize("name", ["app.py", "cdk.json"])
def test_the_app_is_the_one_that_is_tested_here(folder: Path, name: str) -> None:
    main(["init", str(folder)])
    assert (folder / name).read_text("utf-8") == (ROOT / name).read_text("utf-8")


def test_the_answers_are_in_the_settings(folder: Path) -> None:
    main(["init", str(folder), *_ANSWERS])
    settings = _settings(folder)
    assert (settings.account.home_region, settings.account.allowed_regions) == ("eu-west-1", ("eu-west-1",))
    assert list(settings.account.alert_emails) == ["security@corp.com"]
    assert (settings.contacts.security.name, settings.contacts.security.phone) == ("Blue Team", "+49 30 9")


def test_the_answers_leave_no_example_person(folder: Path) -> None:
    main(["init", str(folder), *_ANSWERS])
    contacts = _settings(folder).contacts
    assert (contacts.operations, contacts.billing, contacts.primary) == (None, None, None)


@pytest.mark.parametrize(("option", "host"), [("--github", "github"), ("--gitlab", "gitlab")])
def test_a_repository_can_deploy(folder: Path, option: str, host: str) -> None:
    main(["init", str(folder), option, "acme/infrastructure"])
    deployment = tomllib.loads((folder / "baseline.toml").read_text("utf-8"))["deployment"]
    assert deployment == {"host": host, "repository": "acme/infrastructure", "branch": "main"}
    assert _settings(folder)


@pytest.mark.parametrize(
    ("arguments", "file"),
    [([], ".github/workflows/landing-zone.yml"), (["--gitlab", "acme/infrastructure"], ".gitlab-ci.yml")],
)
def test_the_pipeline_checks_plans_and_deploys(folder: Path, arguments: list[str], file: str) -> None:
    main(["init", str(folder), *arguments])
    pipeline: Any = yaml.safe_load((folder / file).read_text("utf-8"))
    jobs = pipeline.get("jobs", pipeline)
    assert {"check", "diff", "deploy"} <= set(jobs)
    assert "cdk diff --method=template" in str(jobs["diff"])


def test_the_github_jobs_without_a_role_get_no_token(folder: Path) -> None:
    main(["init", str(folder)])
    workflow: Any = yaml.safe_load((folder / ".github/workflows/landing-zone.yml").read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert [name for name, job in workflow["jobs"].items() if "permissions" in job] == ["diff", "deploy"]


def test_the_github_jobs_with_a_role_do_not_run_for_a_fork_which_gets_no_token(folder: Path) -> None:
    """https://docs.github.com/en/actions/reference/security/oidc"""
    main(["init", str(folder)])
    workflow: Any = yaml.safe_load((folder / ".github/workflows/landing-zone.yml").read_text("utf-8"))
    assert "github.event.pull_request.head.repo.full_name == github.repository" in workflow["jobs"]["diff"]["if"]
    assert "github.event_name == 'push'" in workflow["jobs"]["deploy"]["if"]


@pytest.mark.parametrize(
    ("option", "file"), [("--github", ".github/workflows/landing-zone.yml"), ("--gitlab", ".gitlab-ci.yml")]
)
def test_the_pipeline_works_in_the_home_region(folder: Path, option: str, file: str) -> None:
    main(["init", str(folder), option, "acme/infrastructure", "--region", "eu-west-1"])
    text = (folder / file).read_text("utf-8")
    assert "eu-west-1" in text
    assert "us-east-1" not in text


def test_the_gitlab_jobs_that_deploy_run_in_an_image_of_docker_s_own(folder: Path) -> None:
    """Its maker can read the token. A name without an owner is a Docker Official Image."""
    main(["init", str(folder), "--gitlab", "acme/infrastructure"])
    pipeline: Any = yaml.safe_load((folder / ".gitlab-ci.yml").read_text("utf-8"))
    assert pipeline["default"]["image"] == "python:3.13"
    assert [name for name, job in pipeline.items() if name != "default" and "image" in job] == []


@pytest.mark.parametrize("name", ["Café Sécurité", "Team 🚨", 'The "Blue" Team', "C:\\team", "a\x7fb"])
def test_any_name_is_written_as_it_is(folder: Path, name: str) -> None:
    main(["init", str(folder), *_ANSWERS[:4], "--contact", name, *_ANSWERS[6:]])
    data = tomllib.loads((folder / "baseline.toml").read_text("utf-8"))
    assert data["contacts"]["security"]["name"] == name


def test_the_cdk_cli_is_the_one_that_is_tested_here(folder: Path) -> None:
    main(["init", str(folder)])
    theirs, ours = (
        json.loads((path / "package.json").read_text("utf-8"))["devDependencies"]["aws-cdk"] for path in (folder, ROOT)
    )
    assert theirs == f"^{ours}"


@pytest.mark.parametrize("name", ["app.py", "baseline.toml", "tests/test_app.py"])
def test_nothing_is_overwritten(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text("mine", "utf-8")
    assert main(["init", str(folder)]) == 2
    assert f"already has {name}; nothing was written" in capsys.readouterr().err
    assert [path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()] == ["mine"]


def test_a_file_that_cannot_be_written_leaves_no_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.mkdir()
    (folder / "tests").write_text("a file where a folder belongs", "utf-8")
    assert main(["init", str(folder)]) == 2
    assert [path.name for path in folder.iterdir()] == ["tests"]
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value", "allowed"),
    [
        ("--region", "eu-wets-1", "must be an AWS Region (did you mean eu-west-1?)"),
        ("--alert-email", "security", "must be an e-mail address"),
        ("--phone", "call us", "must be a phone number with its country code"),
        ("--github", "infrastructure", "must be OWNER/NAME"),
        ("--github", "acme/platform/infrastructure", "must be OWNER/NAME"),
        ("--gitlab", "infrastructure", "must be GROUP/PROJECT"),
    ],
)
def test_a_wrong_answer_is_refused(
    folder: Path, option: str, value: str, allowed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(folder), option, value]) == 2
    assert f"{option} {allowed}" in capsys.readouterr().err
    assert not folder.exists()


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answers the questions on a terminal, in turn."""
    answers = ["eu-west-1", "security@corp.com", "Blue Team", "+49 30 1234", ""]
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return answers[len(asked) - 1]

    monkeypatch.setattr("sys.stdin", Mock(isatty=lambda: True))
    monkeypatch.setattr("builtins.input", answer)
    return asked


def test_on_a_terminal_it_asks_five_questions(folder: Path, person: list[str]) -> None:
    main(["init", str(folder)])
    assert (len(person), _settings(folder).account.home_region) == (5, "eu-west-1")


def test_with_an_option_it_asks_nothing(folder: Path, person: list[str]) -> None:
    main(["init", str(folder), "--region", "us-west-2"])
    assert person == []


def _installed_from(monkeypatch: pytest.MonkeyPatch, origin: dict[str, Any] | None) -> None:
    text = json.dumps(origin) if origin else None
    found = Mock(version="0.1.0", read_text=lambda _: text)
    monkeypatch.setattr(starter, "distribution", lambda _: found)


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (None, "secure-baseline[cdk]==0.1.0"),
        ({"url": "file:///src/baseline"}, "secure-baseline[cdk] @ file:///src/baseline"),
        (
            {"url": "https://example.com/r", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "secure-baseline[cdk] @ git+https://example.com/r@abc",
        ),
    ],
)
def test_the_requirement_is_what_was_installed(
    origin: dict[str, Any] | None, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _installed_from(monkeypatch, origin)
    assert starter.requirement() == line


@pytest.mark.parametrize(
    ("address", "reported"), [("file:///src/baseline", True), ("https://example.com/a.whl", False)]
)
def test_a_requirement_that_only_this_computer_has_is_reported(
    address: str, *, reported: bool, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _installed_from(monkeypatch, {"url": address})
    assert main(["init", str(folder)]) == 0
    assert ("requirements.txt names a folder of this computer" in capsys.readouterr().out) is reported


def test_a_wheel_comes_along(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "secure_baseline-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    _installed_from(monkeypatch, {"url": wheel.as_uri(), "archive_info": {}})
    main(["init", str(folder)])
    assert (folder / "requirements.txt").read_text("utf-8") == f"./wheels/{wheel.name}[cdk]\n"
    assert (folder / "wheels" / wheel.name).read_bytes() == b"wheel"
