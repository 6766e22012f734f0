"""CIS AWS Foundations 7.0, by the rules that check its recommendations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.controls.catalogue import practices
from secure_baseline.controls.cis import recommendations, section_of
from secure_baseline.controls.evaluated_types import cloudformation_types
from secure_baseline.controls.security_hub import security_hub_controls
from secure_baseline.policy.evidence.model import Framework

if TYPE_CHECKING:
    from secure_baseline.controls.cis import Recommendation
    from secure_baseline.policy.evidence.judge import Judge
    from secure_baseline.policy.evidence.model import Control

KEY = "cis"


def framework(judge: Judge) -> Framework:
    """All of its recommendations."""
    return Framework(
        key=KEY,
        name="CIS AWS Foundations 7.0",
        about=(
            "Every recommendation, by the rules that check it, or that check the Security Hub control for the same "
            "setting."
        ),
        controls=tuple(_control(each, judge) for each in recommendations().values()),
    )


def _control(recommendation: Recommendation, judge: Judge) -> Control:
    ids = {f"CIS {recommendation.id}", *recommendation.security_hub}
    return judge.control(
        recommendation.id,
        title=recommendation.title,
        section=section_of(recommendation.id),
        note=f"level {recommendation.level}, {recommendation.assessment}",
        rules=[rule for rule in judge.rules if ids.intersection(rule.controls)],
        same=set(recommendation.security_hub),
        types=_types(recommendation),
        set_by=recommendation.set_by,
    )


def _types(recommendation: Recommendation) -> set[str]:
    """Those of the corresponding Security Hub controls; without any, those of the guide's practices."""
    if recommendation.security_hub:
        controls = security_hub_controls()
        return {each for control in recommendation.security_hub for each in cloudformation_types(controls[control])}
    return {each for practice in practices().values() if recommendation.id in practice.cis for each in practice.types}
