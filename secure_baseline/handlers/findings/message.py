"""What people read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..shared.tell import Message, labelled, wrapped
from .memory import ONE_BY_ONE
from .note import SETTING_AGAIN_SECONDS, THREAT_AGAIN_SECONDS

if TYPE_CHECKING:
    from .finding import ServiceFinding
    from .memory import Flood

_RAW_LENGTH = 4000
_DAY = 24 * 3600
_SHOWN = 5


def of_finding(finding: ServiceFinding, number: int = 1) -> Message:
    """One finding."""
    body = labelled(
        [
            ("What", f"{finding.title}\n{finding.description if finding.description != finding.title else ''}"),
            ("How bad", finding.label if finding.rated else "not known"),
            ("Where", f"account {finding.account}, {finding.region}"),
            ("Resource", _few(finding.resources)),
            ("Since", finding.since + (f", seen {finding.count} times" if finding.count > 1 else "")),
            ("To do", f"{finding.remedy}\n{finding.remedy_url}".strip()),
            ("Look", finding.console_url),
            ("Found by", f"{finding.product}: {finding.kind}"),
        ]
    )
    notes = [_again(finding)]
    if number == ONE_BY_ONE:
        notes.append(
            f"This is number {number} of {finding.product} in this hour; those that follow come as one summary."
        )
    return Message(f"{finding.label}: {finding.title} ({finding.product})", f"{body}\n\n{wrapped(' '.join(notes))}\n")


def of_flood(flood: Flood) -> Message:
    """Many findings of one product."""
    counted = ", ".join(f"{count} {severity.name}" for severity, count in flood.severities.items())
    left = flood.held - len(flood.examples)
    listed = "\n".join(f"  - {example}" for example in flood.examples) + (f"\n  and {left} more" if left > 0 else "")
    body = wrapped(
        f"In the hour from {flood.hour}:00 UTC {flood.product} had {flood.held} findings more than the {ONE_BY_ONE} "
        f"that you were told one by one: {counted}. Many at once are usual when a service is new in an account; "
        "look at them in its console."
    )
    return Message(f"{flood.held} further findings of {flood.product}: {counted}", f"{body}\n\n{listed}\n")


def of_unreadable(event: dict[str, Any], why: str) -> Message:
    """An event that is not what its service describes: better raw than not at all."""
    kind = event.get("detail-type")
    raw = json.dumps(event, indent=1, default=str)[:_RAW_LENGTH]
    intro = wrapped(f"{event.get('source')} sent an event that could not be read ({why}). This is how it came:")
    return Message(f"Unreadable: {kind} from {event.get('source')}", f"{intro}\n\n{raw}\n")


def _few(resources: tuple[str, ...]) -> str:
    more = len(resources) - _SHOWN
    return "\n".join(resources[:_SHOWN]) + (f"\nand {more} more" if more > 0 else "")


def _again(finding: ServiceFinding) -> str:
    """When there is another message; AWS Config sends an event when a resource's compliance changes, and no other.

    https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html
    """
    if finding.repeated:
        days = (THREAT_AGAIN_SECONDS if finding.threat else SETTING_AGAIN_SECONDS) // _DAY
        return f"You are notified again if it gets worse, if it comes back, or after {_days(days)} if it goes on."
    week = _days(SETTING_AGAIN_SECONDS // _DAY)
    goes_on = f", or after {week} while Security Hub finds it too ({finding.control})" if finding.control else ""
    return f"You are notified again if it comes back after it was fixed{goes_on}."


def _days(days: int) -> str:
    return "a day" if days == 1 else f"{days} days"
