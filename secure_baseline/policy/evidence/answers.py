"""Holds templates against every rule, and keeps what passed as well as what did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.evaluate import evaluate
from secure_baseline.policy.evidence.model import Held, Place, Remark
from secure_baseline.policy.evidence.scope import kind_of
from secure_baseline.policy.rules import rules_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secure_baseline.policy.evidence.acceptance import Acceptance
    from secure_baseline.policy.finding import Finding
    from secure_baseline.policy.rule import Rule
    from secure_baseline.policy.template.template import Template


class Answers:
    """What each rule saw in all the templates.

    Args:
        acceptance: Tells what is accepted.
    """

    def __init__(self, acceptance: Acceptance) -> None:
        self._acceptance = acceptance
        #: Rule and what it saw, by the rule's id; only those that looked at a resource.
        self.by_rule: dict[str, tuple[Rule, Held]] = {}
        #: The resource types that are there.
        self.types: set[str] = set()

    def add(self, name: str, template: Template, constructs: Mapping[str, str]) -> None:
        """Hold one more template against the rules.

        Args:
            name: How the user knows it.
            template: It.
            constructs: Construct paths by logical id, besides those that the template itself tells.
        """
        paths = {**constructs, **template.construct_paths}
        places = {
            logical_id: Place(
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
        self.types |= {place.type for place in places.values()}
        rules = {rule.id: rule for rule in rules_for(template.types)}
        said = evaluate(template, rules.values())
        for finding in said.findings:
            self._note(finding, places[finding.logical_id], template)
        for each in said.not_evaluated:
            remark = Remark(rule=each.rule_id, place=places[each.logical_id], says=each.reason)
            self._held(rules[each.rule_id]).not_evaluated.append(remark)
        told = {(finding.rule.id, finding.logical_id) for finding in said.findings}
        told |= {(each.rule_id, each.logical_id) for each in said.not_evaluated}
        for rule in rules.values():
            asked = [each for of in rule.types for each in template.types.get(of, []) if each in places]
            if asked:
                self._held(rule).passed += [places[each] for each in asked if (rule.id, each) not in told]

    def _note(self, finding: Finding, place: Place, template: Template) -> None:
        reason = self._acceptance.reason(finding, place, template)
        remark = Remark(
            rule=finding.rule.id,
            place=place,
            says=f"{finding.says} (when {finding.when})" if finding.when else finding.says,
            path=".".join(map(str, finding.path)),
            reason=reason,
        )
        held = self._held(finding.rule)
        (held.accepted if reason else held.findings).append(remark)

    def _held(self, rule: Rule) -> Held:
        return self.by_rule.setdefault(rule.id, (rule, Held()))[1]
