"""What a check reports, for every output format."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secure_baseline.handlers.shared.severity import Severity


@dataclass(frozen=True, kw_only=True)
class ReportedFinding:
    """One finding in one place.

    Args:
        rule: The rule's id.
        severity: Its severity.
        says: What is wrong, one sentence.
        template: The template's name.
        logical_id: The resource; empty for the whole template.
        resource_type: Its type.
        construct: Its construct path, if CDK created it.
        path: Where in the resource: ``Properties.BucketEncryption``.
        when: The conditions under which it occurs; empty if always.
        line: In the template; None if unknown.
        requires: What the rule requires.
        otherwise: What happens otherwise.
        suggestion: What another engine suggests as the fix.
        fix_cdk: Python to copy from.
        fix_cloudformation: YAML to copy from.
        controls: Ids by catalogue: ``{"CIS AWS Foundations 7.0": ["3.1.4"]}``.
        found_by: Rules of other engines that found it as well.
        accepted: Why it is accepted; empty if it is not.
    """

    rule: str
    severity: Severity
    says: str
    template: str
    logical_id: str = ""
    resource_type: str = ""
    construct: str = ""
    path: str = ""
    when: str = ""
    line: int | None = None
    requires: str = ""
    otherwise: str = ""
    suggestion: str = ""
    fix_cdk: str = ""
    fix_cloudformation: str = ""
    controls: dict[str, list[str]] = field(default_factory=dict)
    found_by: tuple[str, ...] = ()
    accepted: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong, and when."""
        return f"{self.says} (when {self.when})" if self.when else self.says

    @property
    def statements(self) -> list[tuple[str, str]]:
        """What the rule requires and why, each sentence with its label: without one a requirement reads as a fact."""
        labelled = (("Required", self.requires), ("Otherwise", self.otherwise), ("Suggestion", self.suggestion))
        return [(label, text) for label, text in labelled if text]

    @property
    def explanation(self) -> str:
        """The statements as running text: ``Required: … Otherwise: …``."""
        return " ".join(f"{label}: {text}" for label, text in self.statements)

    @property
    def fingerprint(self) -> tuple[str, str, str, str]:
        """What stays the same when lines move, and wherever an app's assembly is written to."""
        template = PurePath(self.template).name if self.construct else self.template
        return self.rule, template, self.construct or self.logical_id, self.path


def controls_of_all(findings: Iterable[ReportedFinding]) -> dict[str, list[str]]:
    """The controls of several findings by catalogue, each once: those of one rule differ by resource type."""
    together: dict[str, list[str]] = {}
    for finding in findings:
        for catalogue, ids in finding.controls.items():
            present = together.setdefault(catalogue, [])
            present += [each for each in ids if each not in present]
    return together


@dataclass(frozen=True, kw_only=True)
class UnevaluatedCheck:
    """A rule that could not be evaluated for a resource, and why."""

    rule: str
    template: str
    logical_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A file that could not be checked, and why."""

    template: str
    reason: str
    line: int | None = None


@dataclass
class CheckReport:
    """Everything that a check found."""

    templates: int = 0
    resources: int = 0
    findings: list[ReportedFinding] = field(default_factory=list)
    accepted: list[ReportedFinding] = field(default_factory=list)
    not_evaluated: list[UnevaluatedCheck] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def sort(self) -> None:
        """Most severe first, then by place."""
        for findings in (self.findings, self.accepted):
            findings.sort(key=lambda each: (-each.severity, each.template, each.line or 0, each.rule, each.path))
