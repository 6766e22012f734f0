"""Checks templates: reads each, runs the rules and the engine, and reports each finding once."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from secure_baseline.controls.ids import cis_in, practices_in, security_hub_in
from secure_baseline.controls.security_hub import security_hub_controls
from secure_baseline.policy.check.limits import exceeded
from secure_baseline.policy.check.lines import Lines
from secure_baseline.policy.check.reported import CheckReport, Failure, ReportedFinding, UnevaluatedCheck
from secure_baseline.policy.check.resource_types import unknown_types
from secure_baseline.policy.control_scope import is_about_type
from secure_baseline.policy.evaluate import evaluate
from secure_baseline.policy.fix import fix_for
from secure_baseline.policy.level import Level
from secure_baseline.policy.rule_names import is_about, other_names, plain
from secure_baseline.policy.rules import rules_for
from secure_baseline.policy.template.parse import NotATemplateError, looks_like_one, parse
from secure_baseline.policy.template.sam import SERVERLESS, NotTransformedError, transformed
from secure_baseline.policy.template.template import Template

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from secure_baseline.policy.check.engine import Diagnosis, Engine
    from secure_baseline.policy.check.exemptions import Exemptions
    from secure_baseline.policy.check.sources import Source
    from secure_baseline.policy.finding import Finding
    from secure_baseline.policy.rule import Rule
    from secure_baseline.policy.template.yaml_reader import LineNumbers

#: The start of the reason when the app itself acknowledged the finding.
IN_THE_APP = "acknowledged in the app"
# The engine's, for a name that is written with an escape ("A\\u00e4").
_UNKNOWN_LINES = {None, 1, 2**32 - 1}
_LEVELS = tuple(Level)
_UNDERSTOOD = frozenset({"AWS::LanguageExtensions", SERVERLESS})


class Checker:
    """Checks templates one by one into one report.

    Args:
        level: Rules up to this level run.
        engine: The validation engine; None for no check of correctness and no rules of the user's own.
        parameters: Values of parameters, which override their defaults.
        exemptions: What is accepted.
        known_types: Resource types that exist, although the list of them does not have them.
        notify: Gets each failure that should not wait for the report.
    """

    def __init__(
        self,
        *,
        level: Level = Level.STANDARD,
        engine: Engine | None = None,
        parameters: Mapping[str, str] | None = None,
        exemptions: Exemptions | None = None,
        known_types: Collection[str] = (),
        notify: Callable[[Failure], None] = lambda _: None,
    ) -> None:
        self.report = CheckReport()
        #: The parameters that any template has.
        self.parameters: set[str] = set()
        self._levels = _LEVELS[: _LEVELS.index(level) + 1]
        self._engine = engine
        self._parameters = parameters or {}
        self._exemptions = exemptions
        self._known_types = known_types
        self._notify = notify

    def check(self, source: Source) -> bool:
        """Check one; what cannot be read is reported, and the check goes on.

        Returns:
            Whether it is a template, or should be one.
        """
        try:
            content = source.read()
            if not source.named and not looks_like_one(content):
                return False
            self._check(source, content)
        except NotATemplateError as error:
            self.report.failures.append(Failure(template=source.name, reason=str(error), line=error.line))
        except RecursionError:
            self.report.failures.append(Failure(template=source.name, reason="is nested too deeply"))
        return True

    def _check(self, source: Source, content: bytes) -> None:
        numbers: LineNumbers = {}
        data = parse(content, numbers)
        diagnoses = self._engine.begin(content, source.name) if self._engine else None
        template = Template(self._transformed(data, source.name), self._parameters)
        for reason in exceeded(len(content), template.data):
            failure = Failure(template=source.name, reason=reason)
            self.report.failures.append(failure)
            self._notify(failure)
        self._note_transforms(template, source.name)
        parameters = template.data.get("Parameters")
        self.parameters.update(parameters if isinstance(parameters, dict) else ())
        rules = [rule for rule in rules_for(template.types) if rule.level in self._levels]
        result = evaluate(template, rules)
        constructs = {**source.constructs, **template.construct_paths}
        lines = Lines(content, data, numbers)
        self.report.failures += unknown_types(template, source.name, lines, self._known_types)
        findings = [
            _reported_finding(finding, source.name, constructs, lines.line(finding.logical_id, finding.path))
            for finding in result.findings
        ]
        for diagnosis in diagnoses.result() if diagnoses else ():
            if diagnosis.logical_id and diagnosis.line in _UNKNOWN_LINES:
                diagnosis = replace(diagnosis, line=lines.line(diagnosis.logical_id, ()))  # noqa: PLW2901
            _merge(findings, diagnosis, rules, source.name, constructs)
        if self._engine and source.name in self._engine.unread:
            self.report.notes.append(f"{source.name}: AWS's engine cannot read it: {self._engine.unread[source.name]}")
        self._sort_out(findings, source, template, {rule.id: rule for rule in rules})
        self.report.templates += 1
        self.report.resources += sum(map(len, template.types.values()))
        self.report.not_evaluated += [
            UnevaluatedCheck(rule=each.rule_id, template=source.name, logical_id=each.logical_id, reason=each.reason)
            for each in result.not_evaluated
        ]

    def _transformed(self, data: dict[str, object], name: str) -> dict[str, object]:
        try:
            return transformed(data)
        except NotTransformedError as error:
            self.report.notes.append(f"{name}: {error}; it was checked untransformed")
            return data

    def _note_transforms(self, template: Template, name: str) -> None:
        if "Modules" in template.data:
            self.report.notes.append(f"{name}: packaging inserts its Modules; it was checked without them")
        for transform in template.transforms:
            if transform not in _UNDERSTOOD:
                self.report.notes.append(
                    f"{name}: the macro {transform} runs only at deployment; the template was checked without it"
                )

    def _sort_out(
        self, findings: list[ReportedFinding], source: Source, template: Template, rules: Mapping[str, Rule]
    ) -> None:
        for each in findings:
            reason = _acknowledgement(each, source, rules)
            if not reason and self._exemptions:
                reason = self._exemptions.reason(each, template)
            if reason:
                self.report.accepted.append(replace(each, accepted=reason))
            else:
                self.report.findings.append(each)


def _reported_finding(finding: Finding, name: str, constructs: Mapping[str, str], line: int | None) -> ReportedFinding:
    rule = finding.rule
    fix = fix_for(rule, finding.resource_type)
    return ReportedFinding(
        rule=rule.id,
        severity=rule.severity,
        says=finding.says,
        template=name,
        logical_id=finding.logical_id,
        resource_type=finding.resource_type,
        construct=constructs.get(finding.logical_id, ""),
        path=".".join(map(str, finding.path)),
        when=finding.when,
        line=line,
        requires=rule.requires,
        otherwise=rule.otherwise,
        fix_cdk=fix.cdk,
        fix_cloudformation=fix.cloudformation,
        controls=controls_of(rule, finding.resource_type),
    )


@cache  # a large check calls it for each finding
def controls_of(rule: Rule, resource_type: str = "") -> dict[str, list[str]]:
    """The controls of a rule, by catalogue; without empty catalogues.

    Args:
        rule: The rule.
        resource_type: Leaves out the Security Hub controls about other types that the rule checks. Default: none.
    """
    hub = security_hub_in(rule.controls)
    if resource_type:
        hub = [control for control in hub if is_about_type(control, rule, resource_type)]
    catalogues = {
        "AWS Security Essentials": practices_in(rule.controls),
        "CIS AWS Foundations 7.0": cis_in(rule.controls),
        "AWS Security Hub": hub,
        "NIST SP 800-53 Rev. 5": _related(hub, "nist"),
        "PCI DSS 4": _related(hub, "pci"),
    }
    return {name: ids for name, ids in catalogues.items() if ids}


def _related(controls: list[str], framework: str) -> list[str]:
    """The requirements that AWS relates to Security Hub controls."""
    known = security_hub_controls()
    return sorted({each for control in controls for each in getattr(known.get(control), framework, ())})


def _merge(
    findings: list[ReportedFinding], diagnosis: Diagnosis, rules: list[Rule], name: str, constructs: Mapping[str, str]
) -> None:
    """Add the engine's finding, unless one of our rules has found the same in the same resource."""
    same = {rule.id for rule in rules if plain(diagnosis.rule) in other_names(rule)}
    for index, each in enumerate(findings):
        if each.rule in same and each.logical_id == diagnosis.logical_id:
            findings[index] = replace(each, found_by=(*each.found_by, diagnosis.rule))
            return
    findings.append(
        ReportedFinding(
            rule=diagnosis.rule,
            severity=diagnosis.severity,
            says=diagnosis.says,
            template=name,
            logical_id=diagnosis.logical_id,
            resource_type=diagnosis.resource_type,
            construct=constructs.get(diagnosis.logical_id, ""),
            path=diagnosis.path,
            line=diagnosis.line,
            requires="" if diagnosis.of_user else "CloudFormation must accept the template.",
            otherwise="" if diagnosis.of_user else "The deployment fails.",
            suggestion=diagnosis.fix,
        )
    )


def _acknowledgement(finding: ReportedFinding, source: Source, rules: Mapping[str, Rule]) -> str:
    """Why the app accepts it: under our name of the rule, or under that of another engine."""
    rule = rules.get(finding.rule)
    for acknowledged, reason in source.acknowledgements_of(finding.construct):
        if is_about(acknowledged, rule) if rule else acknowledged == finding.rule:
            return f"{IN_THE_APP}: {reason}"
    return ""
