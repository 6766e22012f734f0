"""Every rule against its cases, and the description of every rule."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from secure_baseline.policy.evaluate import evaluate
from secure_baseline.policy.fix import Fix, fix_for
from secure_baseline.policy.rule import Rule
from secure_baseline.policy.rules import all_rules, folders_of
from secure_baseline.policy.template.parse import read_yaml
from secure_baseline.policy.template.template import Template
from tests.policy.rules.cases import CASES, Case, cases, file_of
from tests.policy.rules.snippets import synthesized
from tests.policy.rules.unfinished import RULES, unfinished

#: Rules about what must not be read in a template.
SECRETS = re.compile(r"exposes-no-secrets|noecho")
RUFF = Path(sys.executable).with_name("ruff")


def by_id(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("case", cases("right"), ids=str)
def test_a_right_case_has_no_findings(case: Case) -> None:
    result = case.evaluate()
    assert [(finding.logical_id, finding.says) for finding in result.findings] == []
    assert result.not_evaluated == []


@pytest.mark.parametrize("case", cases("wrong"), ids=str)
def test_a_wrong_case_has_its_findings(case: Case) -> None:
    findings = {finding.logical_id: ".".join(map(str, finding.path)) for finding in case.evaluate().findings}
    assert findings == case.template["Found"]


@pytest.mark.parametrize("case", [case for case in cases("wrong") if SECRETS.search(case.rule.id)], ids=str)
def test_a_finding_about_a_secret_does_not_show_it(case: Case) -> None:
    for finding in case.evaluate().findings:
        value: Any = case.template["Resources"][finding.logical_id]
        for key in finding.path:
            value = value[key] if isinstance(value, list) or (isinstance(value, dict) and key in value) else None
        assert not isinstance(value, str) or not re.search(rf"\b{re.escape(value)}\b", finding.says)


@pytest.mark.parametrize("case", cases("unknown"), ids=str)
def test_an_unknown_case_is_not_evaluated(case: Case) -> None:
    result = case.evaluate()
    assert result.findings == []
    assert result.not_evaluated != []


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


FIXES = [(rule, fix) for rule in all_rules() for fix in {fix_for(rule, each): None for each in rule.types}]


@pytest.mark.parametrize(("rule", "fix"), FIXES, ids=lambda item: item.id if isinstance(item, Rule) else "")
def test_a_fix_in_cloudformation_has_no_findings(rule: Rule, fix: Fix) -> None:
    document = read_yaml(fix.cloudformation)
    resources = {"Fixed": document} if "Type" in document else document
    assert any(resource["Type"] in rule.types for resource in resources.values())
    assert evaluate(Template({"Resources": resources}), [rule]).findings == []


@pytest.mark.parametrize(("rule", "fix"), FIXES, ids=lambda item: item.id if isinstance(item, Rule) else "")
def test_a_fix_in_cdk_has_no_findings(rule: Rule, fix: Fix) -> None:
    template = Template(synthesized(fix.cdk))
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
    for number, (_, fix) in enumerate(FIXES):
        (tmp_path / f"fix_{number}.py").write_text(fix.cdk, "utf-8")
    subprocess.run([RUFF, "format", "--check", "--isolated", "--line-length=100", tmp_path], check=True)


def test_every_file_of_cases_belongs_to_a_rule() -> None:
    files = set(CASES.rglob("*.yaml"))
    assert files == {file_of(rule) for rule in all_rules()}
