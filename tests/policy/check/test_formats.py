"""The same report in every form."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from rich.console import Console
from sarif_pydantic import Sarif

from secure_baseline.cli import main
from secure_baseline.policy.check.checker import Checker
from secure_baseline.policy.check.formats import FORMATS
from secure_baseline.policy.check.formats.table import show
from secure_baseline.policy.check.sources import Source
from tests.policy.check.checked import CLOSED, RULE, run, written

if TYPE_CHECKING:
    from pathlib import Path

Capsys = pytest.CaptureFixture[str]


def rendered(form: str, path: Path, capsys: Capsys, *, level: str = "essential") -> str:
    main(["check", "--level", level, "--format", form, str(path)])
    return capsys.readouterr().out


@pytest.mark.parametrize("form", FORMATS)
def test_each_names_rule_resource_and_sentence(form: str, tmp_path: Path, capsys: Capsys) -> None:
    text = " ".join(rendered(form, written(tmp_path), capsys).split())
    assert all(part in text for part in (RULE, "Website", "Public access is not blocked"))


@pytest.mark.parametrize("form", FORMATS)
def test_each_states_a_requirement_as_a_requirement(form: str, tmp_path: Path, capsys: Capsys) -> None:
    (found,) = run(capsys, written(tmp_path))[1]["findings"]
    text = " ".join(rendered(form, tmp_path, capsys).replace("*", "").replace('": "', ": ").split())
    for label, sentence in (("required: ", found["requires"]), ("otherwise: ", found["otherwise"])):
        stated = text.lower().replace("requires: ", "required: ").count(label + sentence.lower())
        assert 0 < stated == text.count(sentence), label


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("github", "junit")])
def test_each_names_the_controls_of_every_type_with_a_finding(form: str, tmp_path: Path, capsys: Capsys) -> None:
    instance = "{Type: AWS::EC2::Instance, Properties: {MetadataOptions: {HttpTokens: optional}}}"
    template = instance.replace("Instance, Properties: {", "LaunchTemplate, Properties: {LaunchTemplateData: {") + "}"
    path = written(tmp_path, text=f"Resources:\n  One: {instance}\n  Other: {template}\n")
    text = rendered(form, path, capsys, level="strict")
    assert "ec2-instance-requires-imdsv2" in text
    assert all(re.search(rf"\b{control}\b", text) for control in (r"EC2\.8", r"EC2\.170"))


@pytest.mark.parametrize("form", FORMATS)
def test_no_line_ends_with_a_blank(form: str, tmp_path: Path, capsys: Capsys) -> None:
    lines = rendered(form, written(tmp_path), capsys).splitlines()
    assert [line for line in lines if line.endswith(" ") and not line.endswith(".  ")] == []


@pytest.mark.parametrize("form", FORMATS)
def test_each_reports_what_could_not_be_checked(form: str, tmp_path: Path, capsys: Capsys) -> None:
    assert "it has no Resources object" in rendered(form, written(tmp_path, text="a: 1"), capsys)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "github"])
def test_each_has_a_report_when_nothing_is_found(form: str, tmp_path: Path, capsys: Capsys) -> None:
    assert rendered(form, written(tmp_path, text=CLOSED), capsys).strip()


def test_sarif_conforms_to_its_model(tmp_path: Path, capsys: Capsys) -> None:
    document = Sarif.model_validate_json(rendered("sarif", written(tmp_path), capsys))
    (run,) = document.runs
    (result,) = run.results
    assert result.rule_id in {rule.id for rule in run.tool.driver.rules}
    assert result.locations[0].physical_location.region.start_line == 5


def test_sarif_of_a_relative_path_has_a_relative_address(
    tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "my stacks/open.yaml")
    monkeypatch.chdir(tmp_path)
    main(["check", "--level", "essential", "--format", "sarif", "my stacks"])
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "my%20stacks/open.yaml"}


def test_junit_counts_findings_as_failures_and_broken_files_as_errors(tmp_path: Path, capsys: Capsys) -> None:
    written(tmp_path)
    written(tmp_path, "broken.yaml", "Resources: {A: {Type: AWS::X::Y")
    document = JUnitXml.fromstring(rendered("junit", tmp_path, capsys))
    assert (document.failures, document.errors) == (1, 1)


def test_an_annotation_is_one_line_and_escaped(tmp_path: Path, capsys: Capsys) -> None:
    path = written(tmp_path, "a,b.yaml")
    (line,) = rendered("github", path, capsys).splitlines()
    assert line.startswith(
        f"::error file={tmp_path}/a%2Cb.yaml,line=5,title={RULE} (high)::Website: Public access is not blocked"
    )
    assert "%0A" in line


def test_markdown_has_a_table_and_collapsed_fixes(tmp_path: Path, capsys: Capsys) -> None:
    html = MarkdownIt("commonmark").enable("table").render(rendered("markdown", written(tmp_path), capsys))
    assert "<td>Public access is not blocked" in html
    assert "<details><summary>Fix in CDK</summary>" in html


def test_the_table_ends_with_a_line_that_counts(tmp_path: Path, capsys: Capsys) -> None:
    last = rendered("table", written(tmp_path), capsys).splitlines()[-1].strip()
    assert last == "1 finding (1 high) in 1 template with 1 resource"


class TestTable:
    """`--format table`, which is no table: a path in a narrow column could not be copied."""

    def test_in_a_pipe_each_finding_is_one_line(self, tmp_path: Path, capsys: Capsys) -> None:
        path = written(tmp_path, f"{'deep/' * 30}open.yaml")
        (row,) = (line.split("\t") for line in rendered("table", path, capsys).splitlines() if "\t" in line)
        assert row[:2] == [f"{path}:5", "Website"]
        assert row[2].startswith("Public access is not blocked")

    @pytest.mark.parametrize("width", [40, 80, 200])
    def test_a_terminal_breaks_prose_but_no_path(self, width: int, tmp_path: Path) -> None:
        path = written(tmp_path, f"{'deep/' * 30}open.yaml")
        checker = Checker()
        checker.check(Source(str(path), path))
        file = io.StringIO()
        show(checker.report, Console(file=file, width=width, force_terminal=True, color_system=None))
        lines = file.getvalue().splitlines()
        assert f"  {path}:5" in lines
        prose = [line for line in lines if "deep/" not in line and not line.startswith("    ") and " " in line.strip()]
        assert max(map(len, prose)) <= min(width, 100)
