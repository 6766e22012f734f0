"""Every rule against its cases, and the description of every rule."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from secure_baseline.policy.evaluate import evaluate
from secure_baseline.policy.rules import all_rules, folders_of
from secure_baseline.policy.template.parse import read_yaml
from secure_baseline.policy.template.template import Template
from tests.policy.rules.cases import CASES, cases, file_of
from tests.policy.rules.snippets import fixed_with_cdk, fixes
from tests.policy.rules.unfinished import RULES, unfinished

if TYPE_CHECKING:
    from secure_baseline.policy.rule import Rule

#: Rules about what must not be read in a template.
SECRETS = re.compile(r"exposes-no-secrets|noecho")
RUFF = Path(sys.executable).with_name("ruff")


def by_id(rule: Rule) -> str:
    return rule.id


# A test for each rule, not for each case: all workers collect every test.
each_rule = pytest.mark.parametrize("rule", all_rules(), ids=by_id)


@each_rule
def test_a_rule_finds_in_its_cases_what_they_say(rule: Rule) -> None:
    every = cases(rule)
    results = {str(case): case.evaluate() for case in every}
    found = {
        name: {each.logical_id: ".".join(map(str, each.path)) for each in result.findings}
        for name, result in results.items()
    }
    assert found == {str(case): case.findings for case in every}
    not_evaluated = {str(case) for case in every if case.kind != "wrong" and results[str(case)].not_evaluated}
    assert not_evaluated == {str(case) for case in every if case.kind == "unknown"}


@pytest.mark.parametrize("rule", [rule for rule in all_rules() if SECRETS.search(rule.id)], ids=by_id)
def test_a_finding_about_a_secret_does_not_show_it(rule: Rule) -> None:
    for case in cases(rule):
        for finding in case.evaluate().findings:
            value: Any = case.template["Resources"][finding.logical_id]
            for key in finding.path:
                value = value[key] if isinstance(value, list) or (isinstance(value, dict) and key in value) else None
            assert not isinstance(value, str) or not re.search(rf"\b{re.escape(value)}\b", finding.says), str(case)


def test_every_rule_is_finished() -> None:
    lacks = [lack for rule in all_rules() for lack in unfinished(rule)]
    assert not lacks, "\n".join(["", *lacks])


def test_every_rule_has_the_name_of_its_file() -> None:
    files = {rule.id: file_of(rule) for rule in all_rules()}
    assert {rule: f"{file.parent.name}-{file.stem}".replace("_", "-") for rule, file in files.items()} == {
        rule: rule for rule in files
    }


def test_every_rule_checks_only_types_of_its_folder() -> None:
    strays = [
        (rule.id, each)
        for rule in all_rules()
        for each in rule.types
        if file_of(rule).parent.name not in folders_of(each)
    ]
    assert strays == []


@each_rule
def test_a_fix_in_cloudformation_has_no_findings(rule: Rule) -> None:
    for fix in fixes(rule):
        document = read_yaml(fix.cloudformation)
        resources = {"Fixed": document} if "Type" in document else document
        assert any(resource["Type"] in rule.types for resource in resources.values())
        assert evaluate(Template({"Resources": resources}), [rule]).findings == []


@each_rule
def test_a_fix_in_cdk_has_no_findings(rule: Rule) -> None:
    for fix in fixes(rule):
        template = Template(fixed_with_cdk(file_of(rule).parent.name)[fix.cdk])
        assert set(template.types).intersection(rule.types)
        assert evaluate(template, [rule]).findings == []


def test_every_rule_has_its_own_fix_and_every_fix_is_used() -> None:
    fixes = {file for file in RULES.rglob("*.yaml") if not file.name.startswith("_")}
    assert fixes == {RULES / file_of(rule).relative_to(CASES) for rule in all_rules()}
    shared = {file.stem for file in RULES.rglob("_*.yaml")}
    named = {
        word
        for file in RULES.rglob("*.yaml")
        for word in re.findall(r"^\w+: (_\w+)$", file.read_text("utf-8"), re.MULTILINE)
    }
    assert named == shared


def test_every_fix_in_cdk_is_formatted(tmp_path: Path) -> None:
    for number, fix in enumerate(fix for rule in all_rules() for fix in fixes(rule)):
        (tmp_path / f"fix_{number}.py").write_text(fix.cdk, "utf-8")
    subprocess.run([RUFF, "format", "--check", "--isolated", "--line-length=100", tmp_path], check=True)


def test_every_file_of_cases_belongs_to_a_rule() -> None:
    files = set(CASES.rglob("*.yaml"))
    assert files == {file_of(rule) for rule in all_rules()}
