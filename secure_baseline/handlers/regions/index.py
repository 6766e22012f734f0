"""The Lambda function that looks into other Regions: handlers.regions.index.handler."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from ..shared.clients import client
from ..shared.log import log
from ..shared.tell import Message, labelled, wrapped
from .variables import BUS, HOURS, REGIONS, UNSENT

if TYPE_CHECKING:
    from collections.abc import Iterator


def handler(event: object = None, context: object = None) -> None:  # noqa: ARG001  (Lambda's signature)
    """Report each Region that does not send home what happens there.

    It asks the Region's own APIs, so that it does not depend on the way that it looks at.
    """
    regions: list[str] = json.loads(os.environ[REGIONS])
    troubles = {region: found for region in regions if (found := _troubles_of(region, os.environ[BUS]))}
    log("warning" if troubles else "info", "looked into other Regions", regions=regions, troubles=troubles)
    if troubles:
        _message(troubles).send(client)


def _troubles_of(region: str, bus: str) -> list[str]:
    try:
        return list(_troubles(region, bus))
    except (ClientError, BotoCoreError) as error:
        return [f"it cannot be looked into: {error}"]


def _troubles(region: str, bus: str) -> Iterator[str]:
    events = client("events", region_name=region)
    rules = events.list_rule_names_by_target(TargetArn=bus)["RuleNames"]
    if not rules:
        yield "no rule sends events home"
    for name in rules:
        if events.describe_rule(Name=name)["State"] == "DISABLED":
            yield f"the rule {name} is off"
    pages = (
        client("cloudwatch", region_name=region).get_paginator("describe_alarms").paginate(AlarmTypes=["MetricAlarm"])
    )
    states = [
        (alarm["AlarmName"], alarm["StateValue"])
        for page in pages
        for alarm in page["MetricAlarms"]
        if alarm.get("AlarmDescription") == UNSENT
    ]
    if not states:
        yield "no alarm watches what cannot be sent"
    for name, state in states:
        if state == "ALARM":
            yield f"events could not be sent, says the alarm {name}: look into the queue that it watches, then purge it"


def _message(troubles: dict[str, list[str]]) -> Message:
    rows = [(region, "\n".join(found)) for region, found in troubles.items()]
    intro = (
        "What happens in these Regions does not reach you, or not all of it: alerts on the root user, findings, "
        f"responses. This is looked at every {HOURS} hours, and reported until it is fixed."
    )
    cure = (
        "A control policy that refuses a Region is the usual cause; docs/regions.md says who must be exempt. Otherwise "
        "deploy that Region's stack again: `secure-baseline verify` says what differs."
    )
    return Message(
        f"Events do not come home from {', '.join(troubles)}",
        f"{wrapped(intro)}\n\n{labelled(rows)}\n\n{wrapped(cure)}\n",
    )
