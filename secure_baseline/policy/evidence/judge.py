"""Judges one control by the rules that check it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.evidence.model import Control, RuleResult
from secure_baseline.policy.evidence.scope import about
from secure_baseline.policy.evidence.status import Status
from secure_baseline.policy.evidence.undecided import undecided

if TYPE_CHECKING:
    from collections.abc import Collection

    from secure_baseline.policy.evidence.results import RuleResults
    from secure_baseline.policy.rule import Rule


class Judge:
    """Judges controls by every rule and its result.

    Args:
        results: The result of each rule.
        rules: Every rule, whether it checked a resource or not.
    """

    def __init__(self, results: RuleResults, rules: Collection[Rule]) -> None:
        self._results = results
        self.rules = rules

    def control(
        self,
        control_id: str,
        *,
        title: str,
        section: str,
        note: str,
        rules: Collection[Rule],
        same: Collection[str],
        types: Collection[str],
        set_by: str,
    ) -> Control:
        """One control, by the rules that check it.

        Args:
            control_id: Its id.
            title: Its title.
            section: Its section.
            note: What else its framework says about it.
            rules: Those that check it.
            same: Security Hub controls that check the same.
            types: The CloudFormation resource types that it is about.
            set_by: How it is implemented: native, custom, detect or manual.
        """
        ran = [self._results.by_rule[rule.id] for rule in rules if rule.id in self._results.by_rule]
        by_rule = {rule.id: result.only(about(rule, same or (control_id,))) for rule, result in ran}
        applicable = {rule: result for rule, result in by_rule.items() if result.status}
        result = RuleResult.together(applicable.values())
        status, why = result.status, ""
        if status is None and ran:
            status, why = Status.NOT_APPLICABLE, "No resource here is of the kind that it is about."
        if status is None:
            if rules and types:
                types = {each for rule in rules for each in rule.types}
            status, why = undecided(set_by, types, self._results.types, has_rules=bool(rules))
        return Control(
            id=control_id,
            title=title,
            section=section,
            note=note,
            status=status,
            why=why,
            rules=tuple(applicable),
            result=result,
        )
