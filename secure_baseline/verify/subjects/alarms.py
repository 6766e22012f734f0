"""Whether an alarm has subscribers, or has none on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secure_baseline.verify.reading import Result, result, result_of, waived

if TYPE_CHECKING:
    from collections.abc import Callable

    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader

    Alarm = dict[str, Any]


def alarm_result(
    reader: AccountReader,
    deployed: Deployed,
    alarms: list[Alarm],
    *,
    message: str,
    insensitive: Callable[[Alarm], str | None],
) -> Result:
    """Whether at least one of these alarms has subscribers.

    Args:
        reader: Reads the account.
        deployed: The stacks.
        alarms: The alarms on one metric.
        message: What to say if one has.
        insensitive: Says why an alarm is not sensitive enough; None if it is.
    """
    if not alarms:
        return result("no alarm on the metric", good=False)
    problems = []
    for alarm in alarms:
        problem = _unreceived(reader, alarm) or insensitive(alarm)
        if problem is None:
            return result(f"{message}{reader.unconfirmed(alarm['AlarmActions'])}", good=True)
        problems.append(problem)
    if _silent_on_purpose(deployed, alarms):
        return waived("below the severity floor: no one receives this alarm")
    return result_of(problems, "")


def _unreceived(reader: AccountReader, alarm: Alarm) -> str | None:
    if not alarm["ActionsEnabled"]:
        return "the alarm's actions are disabled"
    return None if reader.reaches(alarm["AlarmActions"]) else "no one receives this alarm"


def _silent_on_purpose(deployed: Deployed, alarms: list[Alarm]) -> bool:
    names = {alarm["AlarmName"] for alarm in alarms if not alarm["AlarmActions"]}
    return any(
        each.physical_id in names and not each.properties.get("AlarmActions")
        for each in deployed.of("AWS::CloudWatch::Alarm")
    )
