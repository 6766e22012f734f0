"""Checks templates against every rule, and records what passed as well as what did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.evaluate import evaluate
from secure_baseline.policy.evidence.model import CheckedResource, Remark, RuleResult
from secure_baseline.policy.evidence.scope import kind_of
from secure_baseline.policy.rules import rules_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secure_baseline.policy.evidence.acceptance import Acceptance
    from secure_baseline.policy.finding import Finding
    from secure_baseline.policy.rule import Rule
    from secure_baseline.policy.template.template import Template


class RuleResults:
    """The result of each rule for all templates.

    Args:
        acceptance: Decides what is accepted.
    """

    def __init__(self, acceptance: Acceptance) -> None:
        self._acceptance = acceptance
        #: Rule and result, by the rule's id; only rules that checked a resource.
        self.by_rule: dict[str, tuple[Rule, RuleResult]] = {}
        #: The resource types in the templates.
        self.types: set[str] = set()

    def add(self, name: str, template: Template, constructs: Mapping[str, str]) -> None:
        """Check one more template against the rules.

        Args:
            name: Its name.
            template: The template.
            constructs: Construct paths by logical id, besides those in the template itself.
        """
        paths = {**constructs, **template.construct_paths}
        resources = {
            logical_id: CheckedResource(
                template=name,
                logical_id=logical_id,
                type=each,
                construct=paths.get(logical_id, ""),
                kind=kind_of(variants[0]),
            )
            for each, logical_ids in template.types.items()
            for logical_id in logical_ids
            if (variants := template.variants(logical_id))
        }
        self.types |= {resource.type for resource in resources.values()}
        rules = {rule.id: rule for rule in rules_for(template.types)}
        evaluation = evaluate(template, rules.values())
        for finding in evaluation.findings:
            self._record(finding, resources[finding.logical_id], template)
        for each in evaluation.not_evaluated:
            remark = Remark(rule=each.rule_id, resource=resources[each.logical_id], says=each.reason)
            self._result(rules[each.rule_id]).not_evaluated.append(remark)
        reported = {(finding.rule.id, finding.logical_id) for finding in evaluation.findings}
        reported |= {(each.rule_id, each.logical_id) for each in evaluation.not_evaluated}
        for rule in rules.values():
            checked = [each for of in rule.types for each in template.types.get(of, []) if each in resources]
            if checked:
                self._result(rule).passed += [resources[each] for each in checked if (rule.id, each) not in reported]

    def _record(self, finding: Finding, resource: CheckedResource, template: Template) -> None:
        reason = self._acceptance.reason(finding, resource, template)
        remark = Remark(
            rule=finding.rule.id,
            resource=resource,
            says=f"{finding.says} (when {finding.when})" if finding.when else finding.says,
            path=".".join(map(str, finding.path)),
            reason=reason,
        )
        result = self._result(finding.rule)
        (result.accepted if reason else result.findings).append(remark)

    def _result(self, rule: Rule) -> RuleResult:
        return self.by_rule.setdefault(rule.id, (rule, RuleResult()))[1]
