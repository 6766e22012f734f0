"""PutEvents, which accepts no events of AWS's services, and the entry point for AWS's own events.

https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html
"""

from __future__ import annotations

import time
import uuid
from typing import TYPE_CHECKING, Any

from moto.events.models import events_backends

from emulator.account import ACCOUNT_ID
from emulator.gateway.protocol import operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_OF_AWS = "aws."
_REFUSED = {"ErrorCode": "NotAuthorizedForSourceException", "ErrorMessage": "Not authorized for the source."}


@operation("events", "PutEvents")
def put_events(state: State, request: dict[str, Any]) -> dict[str, Any]:
    backend = events_backends[state.account][state.region]
    results: list[dict[str, Any]] = []
    for entry in request["Entries"]:
        refused = str(entry.get("Source", "")).startswith(_OF_AWS)
        results += [dict(_REFUSED)] if refused else backend.put_events([entry])
    return {"FailedEntryCount": sum("ErrorCode" in each for each in results), "Entries": results}


def send_as_aws(region: str, event: dict[str, Any], *, times: int = 1) -> str:
    """Send an AWS service's event to the Region's default bus; returns the event's id.

    Args:
        region: Where it happened.
        event: ``source``, ``detail-type`` and ``detail``; ``resources``, ``time`` and ``account`` where they matter.
        times: How often a rule gets it: EventBridge delivers at least once, and the id stays the same.
    """
    sent = {
        "version": "0",
        "id": str(uuid.uuid4()),
        "account": ACCOUNT_ID,
        "time": time.time(),
        "region": region,
        "resources": [],
        **event,
    }
    for rule in list(events_backends[ACCOUNT_ID][region].event_buses["default"].rules.values()) * times:
        rule.send_to_targets(dict(sent))
    return str(sent["id"])
