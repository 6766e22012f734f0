from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest

from secure_baseline.commands import report
from secure_baseline.commands.mistake import MistakeError

BUCKET = "Resources: {Data: {Type: AWS::S3::Bucket}}\n"
EXEMPTION = """\
[[exemption]]
rule = "s3-bucket-has-versioning"
resource = "Data"
reason = "rebuilt from source at every release"
owner = "platform"
expires = 2999-01-01
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "app.yaml").write_text(BUCKET, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> int:
    parser = ArgumentParser()
    report.add_arguments(parser)
    return report.run(parser.parse_args(arguments))


def written(*arguments: str) -> Any:
    run("--json", "report.json", *arguments)
    return json.loads(Path("report.json").read_text("utf-8"))


def status(report: Any, control: str) -> str:
    [found] = [each for one in report["frameworks"] for each in one["controls"] if each["id"] == control]
    return str(found["status"])


@pytest.mark.usefixtures("folder")
def test_it_writes_html() -> None:
    run("app.yaml", "--html", "report.html")
    assert Path("report.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.usefixtures("folder")
def test_it_writes_json() -> None:
    assert status(written("app.yaml"), "S3.14") == "not met"


@pytest.mark.usefixtures("folder")
def test_the_app_can_be_named() -> None:
    assert written("app.yaml", "--name", "the shop")["app"] == "the shop"


@pytest.mark.usefixtures("folder")
def test_controls_that_are_not_met_do_not_fail_the_command() -> None:
    assert run("app.yaml") == 0


@pytest.mark.usefixtures("folder")
def test_without_a_file_it_prints_the_number_of_controls_per_status(capsys: pytest.CaptureFixture[str]) -> None:
    run("app.yaml")
    assert "not met" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_one_framework_can_be_selected() -> None:
    assert [each["key"] for each in written("app.yaml", "--framework", "pci")["frameworks"]] == ["pci"]


@pytest.mark.usefixtures("folder")
def test_the_exemptions_file_accepts() -> None:
    Path("accepted.toml").write_text(EXEMPTION, "utf-8")
    assert status(written("app.yaml", "--exemptions", "accepted.toml"), "S3.14") == "accepted"


@pytest.mark.usefixtures("folder")
def test_a_template_that_cannot_be_read_is_noted() -> None:
    Path("broken.yaml").write_text("Resources: [", "utf-8")
    [note] = written("broken.yaml")["notes"]
    assert note.startswith("broken.yaml ")


@pytest.mark.usefixtures("folder")
def test_a_template_that_cannot_be_read_makes_the_exit_code_2() -> None:
    Path("broken.yaml").write_text("Resources: [", "utf-8")
    assert run("broken.yaml") == 2


@pytest.mark.usefixtures("folder")
def test_a_path_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(MistakeError, match="nowhere: no such file or folder"):
        run("nowhere")


@pytest.mark.usefixtures("folder")
def test_a_file_that_cannot_be_written_is_a_mistake() -> None:
    with pytest.raises(MistakeError, match="cannot be written"):
        run("app.yaml", "--html", "no/such/folder.html")


@pytest.mark.usefixtures("folder")
def test_a_folder_without_templates_is_a_mistake() -> None:
    Path("empty").mkdir()
    with pytest.raises(MistakeError, match="no template"):
        run("empty")
