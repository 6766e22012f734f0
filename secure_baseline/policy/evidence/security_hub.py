"""AWS Security Hub, by the rules that check its controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.controls.catalogue import practices
from secure_baseline.controls.evaluated_types import cloudformation_types
from secure_baseline.controls.security_hub import security_hub_controls
from secure_baseline.policy.evidence.model import Framework

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secure_baseline.policy.evidence.judge import Judge
    from secure_baseline.policy.evidence.model import Control

KEY = "security-hub"
# Which decides where practices differ: what a template can set, one sets.
_ORDER = ("native", "custom", "detect", "manual")


def framework(judge: Judge) -> Framework:
    """All of its controls."""
    return Framework(
        key=KEY,
        name="AWS Security Hub CSPM",
        about="Every active control, by the rules that check it.",
        controls=tuple(_controls(judge)),
    )


def _controls(judge: Judge) -> Iterator[Control]:
    ways = _set_by()
    for control in security_hub_controls().values():
        yield judge.control(
            control.id,
            title=control.title,
            section=_service(control.id),
            note=control.severity,
            rules=[rule for rule in judge.rules if control.id in rule.controls],
            same=(control.id,),
            types=cloudformation_types(control),
            set_by=_first(ways.get(control.id, ["native"])),
        )


def _set_by() -> dict[str, list[str]]:
    ways: dict[str, list[str]] = {}
    for practice in practices().values():
        for control in practice.security_hub:
            ways.setdefault(control, []).extend(practice.set_by.split("+"))
    return ways


def _first(ways: Iterable[str]) -> str:
    return min(ways, key=_ORDER.index)


def _service(control: str) -> str:
    name = control.partition(".")[0]
    return "AutoScaling" if name == "Autoscaling" else name  # AWS spells one of them differently
