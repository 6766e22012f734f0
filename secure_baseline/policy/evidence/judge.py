"""Judges one control by the rules that answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.evidence.model import Control, Held
from secure_baseline.policy.evidence.scope import about
from secure_baseline.policy.evidence.status import Status
from secure_baseline.policy.evidence.undecided import undecided

if TYPE_CHECKING:
    from collections.abc import Collection

    from secure_baseline.policy.evidence.answers import Answers
    from secure_baseline.policy.rule import Rule


class Judge:
    """Knows every rule, and what each saw.

    Args:
        answers: What each rule saw.
        rules: Every rule, whether it looked at something or not.
    """

    def __init__(self, answers: Answers, rules: Collection[Rule]) -> None:
        self._answers = answers
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
        """One control, by the rules that answer it.

        Args:
            control_id: Its id.
            title: Its title.
            section: Where it stands.
            note: What else its framework says of it.
            rules: Those that answer it.
            same: Controls of Security Hub that look at the same.
            types: The resource types of CloudFormation that it is about.
            set_by: What puts it in place: native, custom, detect or manual.
        """
        asked = [self._answers.by_rule[rule.id] for rule in rules if rule.id in self._answers.by_rule]
        helds = {rule.id: held.only(about(rule, same or (control_id,))) for rule, held in asked}
        looked = {rule: held for rule, held in helds.items() if held.status}
        held = Held.together(looked.values())
        status, why = held.status, ""
        if status is None and asked:
            status, why = Status.NOT_APPLICABLE, "Nothing here is of the kind that it is about."
        if status is None:
            if rules and types:
                types = {each for rule in rules for each in rule.types}
            status, why = undecided(set_by, types, self._answers.types, has_rules=bool(rules))
        return Control(
            id=control_id,
            title=title,
            section=section,
            note=note,
            status=status,
            why=why,
            rules=tuple(looked),
            held=held,
        )
