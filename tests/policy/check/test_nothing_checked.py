"""What was not checked never passes: paths without templates, types that do not exist, names that are there twice."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

from secure_baseline.cli import main
from secure_baseline.policy.check import resource_types
from secure_baseline.policy.check.limits import exceeded
from secure_baseline.policy.rules import all_rules
from tests.policy.check.checked import CLOSED, run, written
from tools.resource_types import resource_types as listed

if TYPE_CHECKING:
    from pathlib import Path

Capsys = pytest.CaptureFixture[str]


def failures(capsys: Capsys, *arguments: object) -> list[str]:
    """The lines and reasons of what was not checked; the exit code says so, too."""
    code, report = run(capsys, *arguments)
    assert code == (2 if report["failures"] else 0)
    return [f"{failure['line']} {failure['reason']}" for failure in report["failures"]]


class TestTypes:
    @pytest.mark.parametrize(
        ("written_type", "reason"),
        [
            (
                "AWS::S3::Buckett",
                "the type AWS::S3::Buckett, which CloudFormation does not have; did you mean AWS::S3::B",
            ),
            ("aws::s3::bucket", "which CloudFormation does not have; did you mean AWS::S3::Bucket?"),
            ("AWS::S3:Bucket", "which CloudFormation does not have; did you mean AWS::S3::Bucket?"),
            ("AWS::Qtm::Computer", "does not have (if it is newer than this version of secure-baseline: --known-type"),
            ("AWS::Serverless::Function", "which needs Transform: AWS::Serverless-2016-10-31 in the template"),
            ("Custom::a b", "which CloudFormation does not have"),
            ("Bucket", "which CloudFormation does not have"),
            ("5", "A has the Type 5, which must be a text such as AWS::S3::Bucket"),
            ("", "A has no Type"),
        ],
    )
    def test_one_that_does_not_exist_is_reported(
        self, written_type: str, reason: str, tmp_path: Path, capsys: Capsys
    ) -> None:
        path = written(tmp_path, text=f"Resources:\n  A:\n    Type: {written_type}\n")
        (failure,) = failures(capsys, path)
        assert failure.startswith("3 A has ")
        assert reason in failure

    @pytest.mark.parametrize(
        "written_type",
        [
            "AWS::CDK::Metadata",
            "Custom::Our-own_@thing",
            "Ours::Own::Thing",
            "Ours::Own::Thing::MODULE",
            "AWSQS::EKS::Cluster",
        ],
    )
    def test_one_that_exists_passes(self, written_type: str, tmp_path: Path, capsys: Capsys) -> None:
        assert failures(capsys, written(tmp_path, text=f"Resources: {{A: {{Type: {written_type}}}}}")) == []

    def test_one_that_is_newer_can_be_named(self, tmp_path: Path, capsys: Capsys) -> None:
        path = written(tmp_path, text="Resources: {A: {Type: AWS::S3::Buckett}}")
        assert failures(capsys, path, "--known-type", "AWS::S3::Buckett") == []

    def test_a_macro_can_replace_any(self, tmp_path: Path, capsys: Capsys) -> None:
        assert failures(capsys, written(tmp_path, text="Transform: Ours\nResources: {A: {Type: AWS::Ours}}")) == []

    @pytest.mark.large  # it reads all of aws-cdk-lib; the next test is its sample
    def test_the_list_is_that_of_the_installed_packages(self) -> None:
        types = resource_types.FILE.read_text("utf-8").split()
        assert set(types) == listed(), "run `make resource-types`"
        assert types == sorted(types)

    def test_every_type_of_a_rule_is_in_the_list(self) -> None:
        ruled = {each for rule in all_rules() for each in rule.types}
        assert ruled - set(resource_types.FILE.read_text("utf-8").split()) == set()


@pytest.mark.parametrize("folder", ["empty", "documents"])
def test_a_folder_without_a_template_is_an_error(folder: str, tmp_path: Path, capsys: Capsys) -> None:
    (tmp_path / "empty").mkdir()
    written(tmp_path, "documents/package.json", '{"name": "x"}')
    code, report = run(capsys, written(tmp_path, text=CLOSED), tmp_path / folder)
    assert code == 2
    assert f"{folder} contains no template" in report["error"]


@pytest.mark.parametrize("argument", ["", "--exemptions=", "--baseline="])
def test_an_empty_argument_is_an_error(argument: str, capsys: Capsys) -> None:
    code, report = run(capsys, argument)
    assert code == 2
    assert "is empty; is a variable not set?" in report["error"]


def test_a_folder_that_cannot_be_read_is_an_error(
    tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, text=CLOSED)
    (tmp_path / "private").mkdir()
    _lock(monkeypatch, tmp_path / "private")
    assert failures(capsys, tmp_path) == ["None cannot be read: Permission denied"]


def test_a_folder_of_rules_that_cannot_be_read_is_an_error(
    tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "rules/ours.guard", "rule A { Resources exists }")
    (tmp_path / "rules" / "private").mkdir()
    _lock(monkeypatch, tmp_path / "rules" / "private")
    code, report = run(capsys, written(tmp_path, text=CLOSED), "--rules", tmp_path / "rules")
    assert code == 2
    assert f"the rules cannot be read: {tmp_path}/rules/private: Permission denied" in report["error"]


@pytest.mark.parametrize(
    ("name", "reason"), [("rules", "rules contains no rules (files"), ("nowhere", "nowhere: no such file or folder")]
)
def test_rules_that_are_not_there_are_an_error(name: str, reason: str, tmp_path: Path, capsys: Capsys) -> None:
    written(tmp_path, "rules/ours.gaurd")
    code, report = run(capsys, written(tmp_path, text=CLOSED), "--rules", tmp_path / name)
    assert code == 2
    assert reason in report["error"]


def test_a_parameter_that_no_template_has_is_an_error(tmp_path: Path, capsys: Capsys) -> None:
    path = written(tmp_path, text=f"{CLOSED}Parameters: {{Stage: {{Type: String}}}}\n")
    assert run(capsys, path, "--parameter", "Stage=a")[0] == 0
    for name, hint in (("Stag", "did you mean Stage?"), ("Foo", "they have Stage")):
        code, report = run(capsys, path, "--parameter", f"{name}=a")
        assert code == 2
        assert f"--parameter {name}: no template has this parameter; {hint}" in report["error"]


@pytest.mark.parametrize("again", ["\n  A: 1", '\n  "A": {Type: AWS::SNS::Topic}'])
def test_a_logical_id_that_is_there_twice_in_yaml_is_reported(again: str, tmp_path: Path, capsys: Capsys) -> None:
    path = written(tmp_path, text=f"Resources:\n  A: {{Type: AWS::SNS::Topic}}{again}\n")
    assert failures(capsys, path) == ["3 has A twice, first in line 2; CloudFormation takes the last"]


def test_a_key_that_is_there_twice_in_json_is_reported(tmp_path: Path, capsys: Capsys) -> None:
    text = '{"Resources": {\n\t"A": {"Type": "AWS::SNS::Topic"},\n\t"A": {"Type": "AWS::SNS::Topic"}}}'
    path = written(tmp_path, "twice.json", text)
    assert failures(capsys, path) == ["3 has A twice, first in line 2; CloudFormation takes the last"]


@pytest.mark.parametrize("name", ["pipe.yaml", "/dev/zero"])
def test_only_regular_files_are_read(name: str, tmp_path: Path, capsys: Capsys) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert failures(capsys, tmp_path / name) == ["None is not a regular file; - reads standard input"]
    assert len(failures(capsys, tmp_path)) == 1


def test_standard_input_that_is_closed_is_reported(capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert failures(capsys, "-") == ["None cannot be read: standard input is closed"]


@pytest.mark.parametrize(
    ("size", "data", "reason"),
    [
        (1_000_001, {}, "has 1000001 bytes; CloudFormation accepts 1000000: split it"),
        (
            1,
            {"Resources": dict.fromkeys(map(str, range(501)))},
            "has 501 resources; CloudFormation accepts 500: split it",
        ),
        (
            1,
            {"Parameters": dict.fromkeys(map(str, range(201)))},
            "has 201 parameters; CloudFormation accepts 200: split it",
        ),
        (1, {"Outputs": dict.fromkeys(map(str, range(201)))}, "has 201 outputs; CloudFormation accepts 200: split it"),
        (
            1,
            {"Mappings": dict.fromkeys(map(str, range(201)))},
            "has 201 mappings; CloudFormation accepts 200: split it",
        ),
        (
            1,
            {"Mappings": {"M": dict.fromkeys(map(str, range(201)))}},
            "has 201 attributes in the mapping M; CloudFormation accepts 200",
        ),
        (1, {"Outputs": {"n" * 256: {}}}, f"has {'n' * 20}… of 256 characters in Outputs; CloudFormation accepts 255"),
        (1, {"Description": "ä" * 513}, "has a Description of 1026 bytes; CloudFormation accepts 1024"),
    ],
)
def test_each_limit_of_cloudformation_is_reported(size: int, data: dict[str, dict[str, None]], reason: str) -> None:
    assert list(exceeded(size, data)) == [reason]


def test_what_is_at_a_limit_is_accepted() -> None:
    resources = dict.fromkeys((f"{number:0255}" for number in range(500)), None)
    assert list(exceeded(1_000_000, {"Resources": resources, "Description": "a" * 1024})) == []


def test_a_limit_is_reported_at_once_and_in_the_report(tmp_path: Path, capsys: Capsys) -> None:
    resources = {f"A{number}": {"Type": "AWS::CloudFormation::WaitConditionHandle"} for number in range(501)}
    path = written(tmp_path, "many.json", json.dumps({"Resources": resources}))
    assert main(["check", str(path)]) == 2
    printed = capsys.readouterr()
    assert printed.err == f"secure-baseline: {path} has 501 resources; CloudFormation accepts 500: split it\n"
    assert "has 501 resources" in printed.out


def test_a_name_with_an_escape_has_its_line_from_every_engine(tmp_path: Path, capsys: Capsys) -> None:
    path = written(
        tmp_path, "escape.json", '{"Resources": {\n  "A\\u0061": {"Type": "AWS::S3::Bucket", "Properties": {"B": 1}}}}'
    )
    lines = [found["line"] for found in run(capsys, path, "--correctness", "--level", "strict")[1]["findings"]]
    assert set(lines) == {2}


def test_a_named_template_is_reported_even_if_a_folder_before_it_skips_it(tmp_path: Path, capsys: Capsys) -> None:
    written(tmp_path)
    assert run(capsys, tmp_path, written(tmp_path, "list.json", "[]"))[0] == 2


def _lock(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Make a folder unreadable; its mode would not stop root, who runs the tests in containers."""
    scan, lists = os.scandir, os.listdir

    def refused(read: object, path: object = ".") -> object:
        if os.fspath(path) == str(folder):  # type: ignore[call-overload]  # a path
            raise PermissionError(13, "Permission denied", str(folder))
        return read(path)  # type: ignore[operator]  # either function

    monkeypatch.setattr(os, "scandir", lambda path=".": refused(scan, path))
    monkeypatch.setattr(os, "listdir", lambda path=".": refused(lists, path))
