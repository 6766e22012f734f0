"""Which templates a path stands for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import aws_cdk as cdk
import pytest
from aws_cdk import aws_s3 as s3

from secure_baseline.policy.check.sources import NoSuchPathError, sources
from tests.policy.check.checked import RULE, run, written

if TYPE_CHECKING:
    from pathlib import Path


def names(*paths: object) -> list[str]:
    return [source.path.name for path in paths for source in sources(str(path)) if source.path]


def test_a_folder_is_searched_for_templates(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.json", "deep/c.yml", "deep/d.template", "readme.md"):
        written(tmp_path, name)
    assert names(tmp_path) == ["a.json", "b.yaml", "c.yml", "d.template"]


def test_hidden_folders_and_packages_are_skipped(tmp_path: Path) -> None:
    for name in (".git/a.yaml", "node_modules/b.yaml", "c.yaml"):
        written(tmp_path, name)
    assert names(tmp_path) == ["c.yaml"]


def test_a_template_named_twice_is_checked_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path)
    assert run(capsys, path, tmp_path, path)[1]["templates"] == 1


def test_a_path_that_does_not_exist_is_reported(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPathError, match=r"/nowhere: no such file or folder"):
        names(tmp_path / "nowhere")


def test_another_file_in_a_folder_is_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, "package.json", '{"name": "x", "Resources": {}}')
    written(tmp_path, "broken.json", "{")
    written(tmp_path)
    assert run(capsys, tmp_path)[1]["failures"] == []


def test_another_file_that_is_named_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, report = run(capsys, written(tmp_path, "package.json", '{"name": "x"}'))
    assert code == 2
    assert report["failures"][0]["reason"] == "is not a template: it has no Resources object"


def test_a_broken_template_in_a_folder_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, "broken.yaml", "Resources: {A: {Type: AWS::S3::Bucket")
    assert run(capsys, tmp_path)[0] == 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("app") / "cdk.out"
    app = cdk.App(outdir=str(folder))
    stack = cdk.Stack(app, "Stack")
    bucket = s3.CfnBucket(stack, "Accepted")
    bucket.add_property_override("PublicAccessBlockConfiguration", {"BlockPublicAcls": False})
    cdk.Validations.of(bucket).acknowledge(cdk.Acknowledgment(id=f"SecureBaseline::{RULE}", reason="it is a website"))
    nested = cdk.NestedStack(stack, "Nested")
    for scope in (nested, cdk.Stack(cdk.Stage(app, "Production"), "Inner")):
        open_bucket = s3.CfnBucket(scope, "Open")
        open_bucket.add_property_override("PublicAccessBlockConfiguration", {"BlockPublicAcls": False})
    app.synth()
    return folder


class TestAssembly:
    def test_every_stack_is_checked_nested_and_staged_ones_too(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        report = run(capsys, folder)[1]
        assert report["templates"] == 3
        assert {found["logical_id"] for found in report["findings"]} == {"Open"}
        assert len(report["findings"]) == 2

    def test_a_finding_names_its_construct(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        constructs = {found["construct"] for found in run(capsys, folder)[1]["findings"]}
        assert "Production/Inner/Open" in constructs

    def test_what_the_app_acknowledges_is_accepted(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (accepted,) = run(capsys, folder)[1]["accepted"]
        assert (accepted["construct"], accepted["accepted"]) == (
            "Stack/Accepted",
            "acknowledged in the app: it is a website",
        )

    def test_it_is_found_within_a_folder(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(capsys, folder.parent)[1]["templates"] == 3

    def test_a_manifest_with_a_missing_file_is_reported(self, tmp_path: Path) -> None:
        artifact = {"type": "aws:cloudformation:stack", "additionalMetadataFile": "gone.json"}
        artifact["properties"] = {"templateFile": "a.template.json"}  # type: ignore[assignment]  # JSON
        written(tmp_path, "manifest.json", json.dumps({"artifacts": {"Stack": artifact}}))
        with pytest.raises(NoSuchPathError, match=r"gone\.json cannot be read"):
            names(tmp_path)

    def test_a_missing_template_of_the_manifest_is_reported(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        artifact = {"type": "aws:cloudformation:stack", "properties": {"templateFile": "gone.json"}}
        written(tmp_path, "manifest.json", json.dumps({"artifacts": {"Stack": artifact}}))
        code, report = run(capsys, tmp_path)
        assert code == 2
        assert "cannot be read: No such file" in report["failures"][0]["reason"]
