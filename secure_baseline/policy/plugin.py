"""Our rules, and third-party packs without the findings that ours already have, as CDK validation plugins."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import jsii
from aws_cdk import (
    IPolicyValidationPlugin,
    PolicyValidationPluginReport,
    PolicyViolatingResource,
    PolicyViolation,
)

from secure_baseline.assembly.manifest import MANIFEST, read_object
from secure_baseline.assembly.metadata_types import ACCEPTED_FILE
from secure_baseline.policy.check import baseline
from secure_baseline.policy.check.checker import IN_THE_APP, Checker
from secure_baseline.policy.check.sources import Source, sources
from secure_baseline.policy.packs import rule_of
from secure_baseline.policy.rule_names import PLUGIN, other_names, plain
from secure_baseline.policy.rules import rules_for
from secure_baseline.policy.unread_report import rules_of, unread_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from aws_cdk import IPolicyValidationContext

    from secure_baseline.policy.check.reported import ReportedFinding

#: Findings of this severity are printed and do not fail synthesis.
_WARNING = "warning"
#: Those of this one do; "medium" does not fail in CDK.
_ERROR = "error"


@jsii.implements(IPolicyValidationPlugin)
class SecureBaselinePlugin:
    """Checks the synthesized templates against our rules.

    Args:
        checker: Returns a new checker for each synthesis.
        known: The accepted findings of a baseline.
        warn_only: Whether findings are printed without failing synthesis.
    """

    def __init__(self, checker: Callable[[], Checker], known: baseline.Known | None, *, warn_only: bool) -> None:
        self._checker = checker
        self._known = known
        self._warn_only = warn_only
        #: Place and another engine's name of the rule, of all findings. A place is a construct path, or the file of a
        #: template and a logical id: two stacks can have the same logical id.
        self.reported: set[tuple[str | tuple[str, str], str]] = set()

    @property
    def name(self) -> str:
        """The prefix of the rule in acknowledgements."""
        return PLUGIN

    @property
    def version(self) -> None:
        """Not needed: the lock file has it."""
        return

    @property
    def rule_ids(self) -> None:
        """Not needed: nothing reads them."""
        return

    def validate(self, context: IPolicyValidationContext) -> PolicyValidationPluginReport:
        """Check every template of the app."""
        checker = self._checker()
        templates = [Path(path) for path in context.template_paths]
        for source in _sources(templates):
            checker.check(source)
        report = checker.report
        if self._known:
            report.findings, old, _ = baseline.split(report.findings, self._known)
            report.accepted += old
        self.reported = {
            (place, name)
            for finding in (*report.findings, *report.accepted)
            # What is acknowledged under another engine's name that engine must report: CDK matches the two.
            if not finding.accepted.startswith(IN_THE_APP)
            for name in _other_names_of(finding)
            for place in (finding.construct, (Path(finding.template).name, finding.logical_id))
            if place
        }
        violations = [self._violation(finding) for finding in report.findings]
        _record(report.accepted, templates)
        return PolicyValidationPluginReport(success=self._warn_only or not violations, violations=violations)

    def _violation(self, finding: ReportedFinding) -> PolicyViolation:
        return PolicyViolation(
            rule_name=finding.rule,
            description=f"{finding.sentence}. {finding.explanation}".rstrip(),
            severity=_WARNING if self._warn_only else _ERROR,
            fix=f"\n{finding.fix_cdk.rstrip()}" if finding.fix_cdk else None,
            rule_metadata={
                "severity": finding.severity.name,
                **{name: ", ".join(ids) for name, ids in finding.controls.items()},
            },
            violating_resources=[
                PolicyViolatingResource(
                    resource_logical_id=finding.logical_id, template_path=finding.template, locations=[finding.path]
                )
            ],
        )


@jsii.implements(IPolicyValidationPlugin)
class WithoutDuplicates:
    """A third-party plugin without the findings that ours already has, so that one mistake is one finding.

    Args:
        other: The plugin.
        own: Ours, which runs before it.
        warn_only: Whether findings are printed without failing synthesis.
    """

    def __init__(self, other: IPolicyValidationPlugin, own: SecureBaselinePlugin, *, warn_only: bool) -> None:
        self._other = other
        self._own = own
        self._warn_only = warn_only

    @cached_property
    def _name(self) -> str:
        name: str = self._other.name
        return name

    @property
    def name(self) -> str:
        """The other plugin's, so that its acknowledgements apply."""
        return self._name

    @property
    def version(self) -> None:
        """Not needed: the lock file has it."""
        return

    @property
    def rule_ids(self) -> None:
        """Not needed: nothing reads them."""
        return

    def validate(self, context: IPolicyValidationContext) -> PolicyValidationPluginReport:
        """The other plugin's findings that ours does not have."""
        report = unread_report(self._other, context)
        if not self._warn_only and not self._may_repeat(report):
            return report
        left = [self._without_duplicates(violation) for violation in report.violations]
        violations = [violation for violation in left if violation.violating_resources]
        return PolicyValidationPluginReport(
            success=self._warn_only or not violations, violations=violations, metadata=report.metadata
        )

    def _may_repeat(self, report: PolicyValidationPluginReport) -> bool:
        names = {name for _, name in self._own.reported}
        return bool(names) and any(self._plain(*rule) in names for rule in rules_of(report))

    def _plain(self, rule: str, description: str) -> str:
        return plain(rule_of(self.name, rule, description))

    def _without_duplicates(self, violation: PolicyViolation) -> PolicyViolation:
        rule = self._plain(violation.rule_name, violation.description)
        return PolicyViolation(
            rule_name=violation.rule_name,
            description=violation.description,
            severity=_WARNING if self._warn_only else violation.severity,
            fix=violation.fix,
            rule_metadata=violation.rule_metadata,
            violating_resources=[
                PolicyViolatingResource(
                    locations=resource.locations,
                    # Plugins for the first version of CDK's interface do not have it.
                    construct_path=getattr(resource, "construct_path", None),
                    resource_logical_id=resource.resource_logical_id,
                    template_path=resource.template_path,
                )
                for resource in violation.violating_resources
                if not self._is_duplicate(resource, rule)
            ],
        )

    def _is_duplicate(self, resource: PolicyViolatingResource, rule: str) -> bool:
        template = Path(resource.template_path or "").name
        places = (getattr(resource, "construct_path", None), (template, resource.resource_logical_id or ""))
        return any((place, rule) in self._own.reported for place in places if place)


def _sources(templates: list[Path]) -> list[Source]:
    """The templates with their constructs, and with the acknowledged findings of other engines.

    CDK names the templates of stacks only, so those of their nested stacks are added. CDK itself removes the
    acknowledged findings of our rules once they are reported.
    """
    known = {
        source.path.resolve(): source
        for folder in {str(template.parent) for template in templates}
        for source in sources(folder)
        if source.path
    }
    listed = [known.get(path.resolve(), Source(str(path), path, named=True)) for path in templates]
    own = {path.resolve() for path in templates}
    listed += [source for source in known.values() if source.within and source.within.resolve() in own]
    return [replace(source, acknowledged=_acknowledged_elsewhere(source)) for source in listed]


def _acknowledged_elsewhere(source: Source) -> tuple[tuple[str, str, str], ...]:
    return tuple(each for each in source.acknowledged if not each[1].startswith(f"{PLUGIN}::"))


def _other_names_of(finding: ReportedFinding) -> frozenset[str]:
    return next(
        (other_names(rule) for rule in rules_for([finding.resource_type]) if rule.id == finding.rule),
        frozenset(),
    )


def _record(accepted: list[ReportedFinding], templates: list[Path]) -> None:
    """Write what is accepted beside each template, for one report of all; a list of an earlier synthesis is deleted."""
    for folder in {template.parent for template in templates}:
        rows = [
            [each.construct or each.logical_id, each.rule, each.accepted]
            for each in accepted
            if Path(each.template).parent == folder and not each.accepted.startswith(IN_THE_APP)
        ]
        path = folder / ACCEPTED_FILE
        # The app and a stage of it can each have a policy, and CDK writes the manifest before it calls either.
        if path.exists() and path.stat().st_mtime_ns >= (folder / MANIFEST).stat().st_mtime_ns:
            rows = [*read_object(path)["accepted"], *rows]
        path.unlink(missing_ok=True)
        if rows:
            path.write_text(json.dumps({"accepted": rows}, indent=2), "utf-8")
