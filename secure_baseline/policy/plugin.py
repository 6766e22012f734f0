"""Our rules, and those of others without what ours have found already, as CDK's validation plugins."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import jsii
from aws_cdk import (
    IPolicyValidationPlugin,
    PolicyValidationPluginReport,
    PolicyViolatingResource,
    PolicyViolation,
)

from secure_baseline.core.assembly_metadata import ACCEPTED_FILE
from secure_baseline.policy.check import baseline
from secure_baseline.policy.check.checker import IN_THE_APP, Checker
from secure_baseline.policy.check.sources import Source, sources
from secure_baseline.policy.packs import rule_of
from secure_baseline.policy.rule_names import PLUGIN, other_names, plain
from secure_baseline.policy.rules import rules_of, service_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from aws_cdk import IPolicyValidationContext

    from secure_baseline.policy.check.reported import Reported

#: Findings of this severity are printed, and fail nothing.
_WARNING = "warning"
#: Those of this one do; CDK lets "medium" pass.
_ERROR = "error"


@jsii.implements(IPolicyValidationPlugin)
class SecureBaselinePlugin:
    """Holds the synthesized templates against our rules.

    Args:
        checker: Makes a fresh checker for each synthesis.
        known: Findings that are accepted as of some day.
        warn_only: Whether findings are printed without failing the synthesis.
    """

    def __init__(self, checker: Callable[[], Checker], known: baseline.Known | None, *, warn_only: bool) -> None:
        self._checker = checker
        self._known = known
        self._warn_only = warn_only
        #: (resource, other engine's name of the rule) of all that was found.
        self.found: set[tuple[str, str]] = set()

    @property
    def name(self) -> str:
        """Stands before the rule in acknowledgements."""
        return PLUGIN

    @property
    def version(self) -> None:
        """Says nothing that the lock file does not."""
        return

    @property
    def rule_ids(self) -> None:
        """Nothing asks for them."""
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
        self.found = {
            (place, name)
            for found in (*report.findings, *report.accepted)
            # What is acknowledged by another engine's name is that engine's to tell, for CDK to see it answered.
            if not found.accepted.startswith(IN_THE_APP)
            for name in _other_names_of(found)
            for place in (found.construct, found.logical_id)
            if place
        }
        violations = [self._violation(found) for found in report.findings]
        _write_down(report.accepted, templates)
        return PolicyValidationPluginReport(success=self._warn_only or not violations, violations=violations)

    def _violation(self, found: Reported) -> PolicyViolation:
        return PolicyViolation(
            rule_name=found.rule,
            description=f"{found.sentence}. {found.explanation}".rstrip(),
            severity=_WARNING if self._warn_only else _ERROR,
            fix=f"\n{found.fix_cdk.rstrip()}" if found.fix_cdk else None,
            rule_metadata={
                "severity": found.severity.name,
                **{name: ", ".join(ids) for name, ids in found.controls.items()},
            },
            violating_resources=[
                PolicyViolatingResource(
                    resource_logical_id=found.logical_id, template_path=found.template, locations=[found.path]
                )
            ],
        )


@jsii.implements(IPolicyValidationPlugin)
class WithoutWhatIsFound:
    """Another's plugin; what ours has found already is left out, so that one mistake is one finding.

    Args:
        other: The plugin.
        ours: Ours, which runs before it.
        warn_only: Whether findings are printed without failing the synthesis.
    """

    def __init__(self, other: IPolicyValidationPlugin, ours: SecureBaselinePlugin, *, warn_only: bool) -> None:
        self._other = other
        self._ours = ours
        self._warn_only = warn_only

    @property
    def name(self) -> str:
        """The other's, so that its acknowledgements hold."""
        name: str = self._other.name
        return name

    @property
    def version(self) -> None:
        """Says nothing that the lock file does not."""
        return

    @property
    def rule_ids(self) -> None:
        """Nothing asks for them."""
        return

    def validate(self, context: IPolicyValidationContext) -> PolicyValidationPluginReport:
        """What the other finds and ours has not."""
        report = self._other.validate(context)
        left = [self._left(violation) for violation in report.violations]
        violations = [violation for violation in left if violation.violating_resources]
        return PolicyValidationPluginReport(
            success=self._warn_only or not violations, violations=violations, metadata=report.metadata
        )

    def _left(self, violation: PolicyViolation) -> PolicyViolation:
        rule = plain(rule_of(self.name, violation.rule_name, violation.description))
        return PolicyViolation(
            rule_name=violation.rule_name,
            description=violation.description,
            severity=_WARNING if self._warn_only else violation.severity,
            fix=violation.fix,
            rule_metadata=violation.rule_metadata,
            violating_resources=[
                PolicyViolatingResource(
                    locations=resource.locations,
                    # Plugins of CDK's first version of this interface do not have it.
                    construct_path=getattr(resource, "construct_path", None),
                    resource_logical_id=resource.resource_logical_id,
                    template_path=resource.template_path,
                )
                for resource in violation.violating_resources
                if not self._is_found(resource, rule)
            ],
        )

    def _is_found(self, resource: PolicyViolatingResource, rule: str) -> bool:
        places = (getattr(resource, "construct_path", None), resource.resource_logical_id)
        return any((place, rule) in self._ours.found for place in places if place)


def _sources(templates: list[Path]) -> list[Source]:
    """The templates with what the assembly knows of them: constructs, and what is acknowledged of other engines.

    What is acknowledged of ours CDK itself sets aside, once it is reported.
    """
    known = {
        source.path.resolve(): source
        for folder in {str(template.parent) for template in templates}
        for source in sources([folder])
        if source.path
    }
    found = [known.get(path.resolve(), Source(str(path), path, named=True)) for path in templates]
    return [replace(source, acknowledged=_of_others(source)) for source in found]


def _of_others(source: Source) -> tuple[tuple[str, str, str], ...]:
    return tuple(each for each in source.acknowledged if not each[1].startswith(f"{PLUGIN}::"))


def _other_names_of(found: Reported) -> frozenset[str]:
    return next(
        (other_names(rule) for rule in rules_of(service_of(found.resource_type)) if rule.id == found.rule), frozenset()
    )


def _write_down(accepted: list[Reported], templates: list[Path]) -> None:
    """Beside each template, so that one report has all that is accepted; a list of an earlier synthesis goes."""
    for folder in {template.parent for template in templates}:
        rows = [
            [each.construct or each.logical_id, each.rule, each.accepted]
            for each in accepted
            if Path(each.template).parent == folder and not each.accepted.startswith(IN_THE_APP)
        ]
        path = folder / ACCEPTED_FILE
        path.unlink(missing_ok=True)
        if rows:
            path.write_text(json.dumps({"accepted": rows}, indent=2), "utf-8")
