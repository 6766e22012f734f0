"""The rules' cases: a YAML file for each rule, with templates that are right, wrong or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secure_baseline.policy.evaluate import Evaluation, evaluate
from secure_baseline.policy.template.parse import read_yaml
from secure_baseline.policy.template.template import Template

if TYPE_CHECKING:
    from secure_baseline.policy.rule import Rule

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One template, with what the rule must find in it."""

    rule: Rule
    kind: str
    name: str
    template: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.kind}, {self.name}"

    @property
    def findings(self) -> dict[str, str]:
        """The resources that the rule must report, each with the path of the property."""
        return dict(self.template["Found"]) if self.kind == "wrong" else {}

    def evaluate(self) -> Evaluation:
        """The result of the rule."""
        return evaluate(Template(self.template), [self.rule])


def file_of(rule: Rule) -> Path:
    """Where a rule's cases are: the folder and file of the rule itself, as YAML."""
    module = rule.check.__module__.split(".")
    return CASES / module[-2] / f"{module[-1]}.yaml"


def cases(rule: Rule) -> list[Case]:
    """A rule's cases: right, wrong or unknown."""
    return [
        Case(rule, kind, name, case if "Resources" in case else {"Resources": case})
        for kind in ("right", "wrong", "unknown")
        for name, case in cases_in(file_of(rule), kind).items()
    ]


def cases_in(file: Path, kind: str) -> dict[str, Any]:
    """The cases of a kind in a file, by name; none in a missing file, for which a test of its own fails."""
    return _document(file).get(kind) or {}


@cache
def _document(file: Path) -> dict[str, Any]:
    return read_yaml(file.read_text("utf-8")) if file.is_file() else {}
