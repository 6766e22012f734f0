"""Whether somebody hears an alarm, or was not meant to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secure_baseline.verify.reading import Found, given_up, held, judged

if TYPE_CHECKING:
    from collections.abc import Callable

    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup

    Alarm = dict[str, Any]


def heard(
    lookup: Lookup, deployed: Deployed, alarms: list[Alarm], *, told: str, deaf: Callable[[Alarm], str | None]
) -> Found:
    """Whether one of some alarms reaches somebody.

    Args:
        lookup: The account's answers.
        deployed: The stacks.
        alarms: The alarms on one metric.
        told: What to say if all is well.
        deaf: Why an alarm is not sensitive enough, if it is not.
    """
    if not alarms:
        return held("no alarm is on the metric", good=False)
    troubles = []
    for alarm in alarms:
        trouble = _unheard(lookup, alarm) or deaf(alarm)
        if trouble is None:
            return held(f"{told}{lookup.unconfirmed(alarm['AlarmActions'])}", good=True)
        troubles.append(trouble)
    if _silent_by_choice(deployed, alarms):
        return given_up("the alarm is below the severity floor and tells nobody")
    return judged(troubles, "")


def _unheard(lookup: Lookup, alarm: Alarm) -> str | None:
    if not alarm["ActionsEnabled"]:
        return "the alarm's actions are off"
    return None if lookup.reaches(alarm["AlarmActions"]) else "the alarm tells nobody"


def _silent_by_choice(deployed: Deployed, alarms: list[Alarm]) -> bool:
    names = {alarm["AlarmName"] for alarm in alarms if not alarm["AlarmActions"]}
    return any(
        each.physical_id in names and not each.properties.get("AlarmActions")
        for each in deployed.of("AWS::CloudWatch::Alarm")
    )
