"""Which findings have been accepted, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.check.checker import IN_THE_APP
from secure_baseline.policy.check.reported import ReportedFinding
from secure_baseline.policy.rule_names import is_about

if TYPE_CHECKING:
    from secure_baseline.assembly.accepted import Accepted
    from secure_baseline.policy.check.exemptions import Exemptions
    from secure_baseline.policy.evidence.model import CheckedResource
    from secure_baseline.policy.finding import Finding
    from secure_baseline.policy.template.template import Template


class Acceptance:
    """What is accepted, under our names of rules and under those of other engines.

    Args:
        accepted: What the cloud assembly waives or accepts.
        exemptions: Those of a file and of the templates themselves; None for none.
    """

    def __init__(self, accepted: list[Accepted], exemptions: Exemptions | None) -> None:
        self._acknowledged = [each for each in accepted if each.kind == "acknowledgement"]
        self._exemptions = exemptions

    def reason(self, finding: Finding, resource: CheckedResource, template: Template) -> str:
        """Why a finding is accepted; empty if it is not."""
        for each in self._acknowledged:
            below = resource.construct == each.construct or resource.construct.startswith(f"{each.construct}/")
            if below and is_about(each.about, finding.rule):
                return f"{IN_THE_APP}: {each.reason}"
        if self._exemptions is None:
            return ""
        return self._exemptions.reason(_reported_finding(finding, resource), template)


def _reported_finding(finding: Finding, resource: CheckedResource) -> ReportedFinding:
    return ReportedFinding(
        rule=finding.rule.id,
        severity=finding.rule.severity,
        says=finding.says,
        template=resource.template,
        logical_id=resource.logical_id,
        resource_type=resource.type,
        construct=resource.construct,
    )
