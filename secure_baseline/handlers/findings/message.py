"""The messages about findings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..shared.message import Message, labelled, wrapped
from .memory import ONE_BY_ONE
from .note import SETTING_AGAIN_SECONDS, THREAT_AGAIN_SECONDS

if TYPE_CHECKING:
    from .finding import ServiceFinding
    from .memory import Flood

_RAW_LENGTH = 4000
_DAY = 24 * 3600
_SHOWN = 5


def finding_message(finding: ServiceFinding, number: int = 1) -> Message:
    """One finding, the ``number``th of its service in this hour."""
    description = finding.description if finding.description != finding.title else ""
    body = labelled(
        [
            ("Severity", finding.label if finding.rated else "unknown"),
            ("Finding", f"{finding.title}\n{description}"),
            ("Resource", _few(finding.resources)),
            ("Account", finding.account),
            ("Region", finding.region),
            ("First seen", finding.since + (f" ({finding.count} times so far)" if finding.count > 1 else "")),
            ("Remediation", f"{finding.remedy}\n{finding.remedy_url}".strip()),
            ("Console", finding.console_url),
            ("Reported by", f"{finding.product}: {finding.kind}"),
        ]
    )
    notes = [_reminder(finding)]
    if number == ONE_BY_ONE:
        notes.append(
            f"This is finding number {number} from {finding.product} in this hour; the next ones are sent as one "
            "summary."
        )
    return Message(
        f"{finding.label}: {finding.title.rstrip('.')} ({finding.product})",
        f"{body}\n\n{wrapped(' '.join(notes))}\n",
    )


def flood_message(flood: Flood) -> Message:
    """Many findings of one service."""
    counts = ", ".join(f"{count} {severity.name}" for severity, count in flood.severities.items())
    unnamed = flood.count - len(flood.examples)
    examples = "\n".join(f"  - {example}" for example in flood.examples)
    findings = f"{flood.count} more finding" + ("" if flood.count == 1 else "s")
    body = wrapped(
        f"In the hour from {flood.hour}:00 UTC, {flood.product} reported {findings} than the "
        f"{ONE_BY_ONE} sent one by one: {counts}. Many at once are usual when a service is new in an account; review "
        "them in its console."
    )
    return Message(
        f"{findings} from {flood.product}: {counts}",
        f"{body}\n\n{examples}" + (f"\n  and {unnamed} more" if unnamed > 0 else "") + "\n",
    )


def unreadable_message(event: dict[str, Any], why: str) -> Message:
    """An event that is not what its service documents: better raw than not at all."""
    kind, source = event.get("detail-type"), event.get("source")
    raw = json.dumps(event, indent=1, default=str)[:_RAW_LENGTH]
    intro = wrapped(f"{source} sent an event that could not be read ({why}). The raw event:")
    return Message(f"Unreadable event: {kind} from {source}", f"{intro}\n\n{raw}\n")


def _few(resources: tuple[str, ...]) -> str:
    more = len(resources) - _SHOWN
    return "\n".join(resources[:_SHOWN]) + (f"\nand {more} more" if more > 0 else "")


def _reminder(finding: ServiceFinding) -> str:
    """When the next message comes; AWS Config sends an event when a resource's compliance changes, and no other.

    https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html
    """
    if finding.repeated:
        days = (THREAT_AGAIN_SECONDS if finding.threat else SETTING_AGAIN_SECONDS) // _DAY
        return f"You are notified again if it gets worse, if it recurs, or after {_days(days)} if it persists."
    week = _days(SETTING_AGAIN_SECONDS // _DAY)
    persists = f", or after {week} if Security Hub also reports it ({finding.control})" if finding.control else ""
    return f"You are notified again if it recurs after it was fixed{persists}."


def _days(days: int) -> str:
    return "a day" if days == 1 else f"{days} days"
