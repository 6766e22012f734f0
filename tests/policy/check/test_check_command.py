"""What a user types, what is reported, and the exit codes."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from secure_baseline.cli import main
from tests.policy.check.checked import CLOSED, OPEN, RULE, rules, run, written

if TYPE_CHECKING:
    from pathlib import Path

Capsys = pytest.CaptureFixture[str]


def test_a_finding_exits_with_1(tmp_path: Path, capsys: Capsys) -> None:
    code, report = run(capsys, written(tmp_path))
    assert (code, rules(report)) == (1, [RULE])


def test_no_finding_exits_with_0(tmp_path: Path, capsys: Capsys) -> None:
    code, report = run(capsys, written(tmp_path, text=CLOSED))
    assert (code, report["findings"], report["templates"]) == (0, [], 1)


def test_what_cannot_be_checked_exits_with_2_and_the_rest_is_checked(tmp_path: Path, capsys: Capsys) -> None:
    code, report = run(capsys, written(tmp_path, "broken.yaml", "Resources: ["), written(tmp_path))
    assert (code, rules(report)) == (2, [RULE])
    assert report["failures"][0]["template"].endswith("broken.yaml")


def test_warn_only_always_exits_with_0(tmp_path: Path, capsys: Capsys) -> None:
    assert run(capsys, "--warn-only", written(tmp_path))[0] == 0


@pytest.mark.parametrize(("lowest", "code"), [("high", 1), ("critical", 0)])
def test_fail_on_is_the_lowest_severity_that_fails(tmp_path: Path, capsys: Capsys, lowest: str, code: int) -> None:
    assert run(capsys, "--fail-on", lowest, written(tmp_path))[0] == code


def test_a_finding_names_file_line_resource_and_place(tmp_path: Path, capsys: Capsys) -> None:
    path = written(tmp_path)
    (found,) = run(capsys, path)[1]["findings"]
    assert (found["template"], found["line"]) == (str(path), 5)
    assert (found["logical_id"], found["path"]) == ("Website", "Properties.PublicAccessBlockConfiguration")


def test_a_finding_says_what_is_wrong_what_is_required_why_and_how_to_fix_it(tmp_path: Path, capsys: Capsys) -> None:
    (found,) = run(capsys, written(tmp_path))[1]["findings"]
    assert all(found[key] for key in ("says", "requires", "otherwise", "fix_cdk", "fix_cloudformation"))


def test_a_finding_names_its_controls(tmp_path: Path, capsys: Capsys) -> None:
    (found,) = run(capsys, written(tmp_path))[1]["findings"]
    assert found["controls"]["AWS Security Hub"] == ["S3.8"]
    assert found["controls"]["CIS AWS Foundations 7.0"] == ["3.1.4"]


@pytest.mark.parametrize(
    ("resource_type", "control"),
    [("AWS::OpenSearchService::Domain", "Opensearch.1"), ("AWS::Elasticsearch::Domain", "ES.1")],
)
def test_a_finding_names_the_controls_of_its_own_service_only(
    tmp_path: Path, capsys: Capsys, resource_type: str, control: str
) -> None:
    text = f"Resources: {{Domain: {{Type: {resource_type}}}}}"
    found = run(capsys, "--level", "strict", written(tmp_path, text=text))[1]["findings"]
    (finding,) = (each for each in found if each["rule"] == "opensearchservice-domain-is-encrypted")
    assert finding["controls"]["AWS Security Hub"] == [control]


def test_a_parameter_can_be_set(tmp_path: Path, capsys: Capsys) -> None:
    text = OPEN.replace("false", "!Ref Block") + "Parameters: {Block: {Type: String}}\n"
    path = written(tmp_path, text=text.replace("BlockPublicAcls", "BlockPublicPolicy"))
    assert run(capsys, path)[1]["findings"] == []
    assert rules(run(capsys, path, "--parameter", "Block=false")[1]) == [RULE]


def test_what_could_not_be_evaluated_is_listed(tmp_path: Path, capsys: Capsys) -> None:
    path = written(tmp_path, text=OPEN.replace("false", "!Ref Block") + "Parameters: {Block: {Type: String}}\n")
    (unanswered,) = run(capsys, path)[1]["not_evaluated"]
    assert (unanswered["rule"], unanswered["logical_id"]) == (RULE, "Website")
    assert "parameter Block has no value" in unanswered["reason"]


def test_standard_input_is_a_template(capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(OPEN.encode())))
    code, report = run(capsys, "-")
    assert (code, report["findings"][0]["template"]) == (1, "<stdin>")


def test_correctness_finds_what_cloudformation_would_reject(tmp_path: Path, capsys: Capsys) -> None:
    path = written(tmp_path, text="Resources: {A: {Type: AWS::S3::Bucket, Properties: {BucketNam: x}}}")
    assert run(capsys, path)[1]["findings"] == []
    (found,) = run(capsys, path, "--correctness")[1]["findings"]
    assert found["rule"] == "F3002"
    assert "BucketNam" in found["says"]


def test_a_macro_is_noted(tmp_path: Path, capsys: Capsys) -> None:
    report = run(capsys, written(tmp_path, text=f"Transform: Ours\n{CLOSED}"))[1]
    assert "the macro Ours runs only at deployment" in report["notes"][0]


def test_sam_is_checked_after_its_transform(tmp_path: Path, capsys: Capsys) -> None:
    path = written(
        tmp_path,
        text="Transform: AWS::Serverless-2016-10-31\n" + OPEN + "  F: {Type: AWS::Serverless::Function, Properties: "
        "{Handler: a.b, Runtime: python3.13, CodeUri: src, Policies: [AdministratorAccess]}}\n",
    )
    report = run(capsys, path)[1]
    assert report["resources"] == 3
    assert [found["line"] for found in report["findings"] if found["logical_id"] == "FRole"] == [8]


class TestRulesOfTheUser:
    GUARD = "rule NAMED when Resources exists { Resources.*.Properties.BucketName exists <<name it>> }\n"
    SAME = (
        "rule S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED {\n"
        "  Resources.*.Properties.PublicAccessBlockConfiguration.BlockPublicAcls == true\n}\n"
    )
    REGO = (
        "package ours\nimport rego.v1\nviolation contains v if {\n  some name, res in input.resources\n"
        '  res.resourceType == "AWS::S3::Bucket"\n  v := make_diag("OURS1", "ERROR", name, "no buckets here")\n}\n'
    )

    def test_guard_is_evaluated(self, tmp_path: Path, capsys: Capsys) -> None:
        report = run(capsys, written(tmp_path), "--rules", written(tmp_path, "ours.guard", self.GUARD))[1]
        assert rules(report) == [RULE, "NAMED"]

    def test_rego_is_evaluated(self, tmp_path: Path, capsys: Capsys) -> None:
        report = run(capsys, written(tmp_path), "--rules", written(tmp_path, "ours.rego", self.REGO))[1]
        assert sorted(rules(report)) == ["OURS1", RULE]

    def test_a_folder_of_rules_is_searched(self, tmp_path: Path, capsys: Capsys) -> None:
        written(tmp_path, "rules/more/ours.guard", self.GUARD)
        assert "NAMED" in rules(run(capsys, written(tmp_path), "--rules", tmp_path / "rules")[1])

    def test_what_our_rules_find_is_not_reported_twice(self, tmp_path: Path, capsys: Capsys) -> None:
        report = run(capsys, written(tmp_path), "--rules", written(tmp_path, "aws.guard", self.SAME))[1]
        assert rules(report) == [RULE]
        assert report["findings"][0]["found_by"] == ["S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED"]

    @pytest.mark.parametrize(
        ("name", "text", "message"),
        [
            ("broken.guard", "rule a { ", "broken.guard"),
            ("broken.rego", "package a\nviolation contains {", "broken.rego:2"),
            ("rules.txt", "", "rules.txt is not a rules file"),
        ],
    )
    def test_a_broken_rules_file_is_reported(
        self, tmp_path: Path, capsys: Capsys, name: str, text: str, message: str
    ) -> None:
        code, report = run(capsys, written(tmp_path), "--rules", written(tmp_path, name, text))
        assert code == 2
        assert message in report["error"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "no PATH; name a template"),
        (["nowhere.yaml"], "nowhere.yaml: no such file or folder"),
        (["--parameter", "x", "."], "--parameter must be NAME=VALUE, got 'x'"),
        (["--baseline", "nowhere.json", "."], "nowhere.json cannot be read"),
        (["--exemptions", "nowhere.toml", "."], "nowhere.toml: cannot be read"),
        (
            ["--explain", "s3-bucket-blocks-publicaccess"],
            "unknown rule s3-bucket-blocks-publicaccess; did you mean s3-bucket-blocks-public-access?",
        ),
    ],
)
def test_a_mistake_is_reported_in_a_sentence(arguments: list[str], message: str, capsys: Capsys) -> None:
    assert main(["check", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_a_report_is_written_to_a_file(tmp_path: Path, capsys: Capsys) -> None:
    main(["check", str(written(tmp_path)), "--format", "sarif", "--output", str(tmp_path / "out.sarif")])
    assert capsys.readouterr().out == ""
    assert '"2.1.0"' in (tmp_path / "out.sarif").read_text("utf-8")


def test_a_rule_is_explained(capsys: Capsys) -> None:
    assert main(["check", "--explain", RULE]) == 0
    printed = capsys.readouterr().out
    assert all(part in printed for part in ("Fix in CDK", "Fix in CloudFormation", "S3.8", "AWS::S3::Bucket"))


def test_the_rules_are_listed(capsys: Capsys) -> None:
    assert main(["check", "--list-rules"]) == 0
    assert RULE in capsys.readouterr().out


def test_it_needs_neither_cdk_nor_boto3(tmp_path: Path) -> None:
    sam = "Transform: AWS::Serverless-2016-10-31\nResources: {T: {Type: AWS::Serverless::SimpleTable}}\n"
    code = (
        "import sys\nfrom secure_baseline.cli import main\n"
        f"main(['check', {str(written(tmp_path))!r}, {str(written(tmp_path, 'sam.yaml', sam))!r}])\n"
        "print([name for name in sys.modules if name in ('aws_cdk', 'jsii', 'boto3', 'botocore', 'rich')])\n"
        "import boto3; print(boto3.Session(region_name='eu-west-1').client('s3').meta.region_name)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "was checked untransformed" not in done.stdout
    assert done.stdout.splitlines()[-2:] == ["[]", "eu-west-1"]


def test_the_help_loads_neither_the_rules_nor_yaml() -> None:
    code = (
        "import atexit, sys\nfrom secure_baseline.cli import main\n"
        "atexit.register(lambda: print({'yaml', 'secure_baseline.policy.rules'} & sys.modules.keys()))\n"
        "main(['check', '--help'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"
