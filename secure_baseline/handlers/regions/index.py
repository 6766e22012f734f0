"""The Lambda function that looks into other Regions: handlers.regions.index.handler."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from ..shared.clients import client
from ..shared.log import log
from ..shared.tell import Message, labelled, wrapped
from .variables import BUS, CLAIMS, FOLDER, HOURS, REGIONS, RETIRED, UNSENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def handler(event: object = None, context: object = None) -> None:  # noqa: ARG001  (Lambda's signature)
    """Report each Region that does not send home what happens there, and what stays on in those that are retired.

    It asks the Region's own APIs, so that it does not depend on the way that it looks at.
    """
    bus = os.environ[BUS]
    silent = _looked_into(REGIONS, lambda region: _troubles(region, bus))
    if silent:
        _of_silent(silent).send(client)
    left_on = _looked_into(RETIRED, _left_on)
    if left_on:
        _of_left_on(left_on).send(client)


def _looked_into(variable: str, troubles: Callable[[str], Iterator[str]]) -> dict[str, list[str]]:
    regions: list[str] = json.loads(os.environ[variable])
    found = {region: each for region in regions if (each := _found(troubles, region))}
    log("warning" if found else "info", "looked into other Regions", which=variable, regions=regions, troubles=found)
    return found


def _found(troubles: Callable[[str], Iterator[str]], region: str) -> list[str]:
    try:
        return list(troubles(region))
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


def _left_on(region: str) -> Iterator[str]:
    """A setting that is taken back deletes its claim; where that is denied, CloudFormation skips it and goes on.

    https://repost.aws/knowledge-center/cloudformation-stack-cleanup-stuck
    https://github.com/aws/aws-cdk-cli/pull/1564
    """
    pages = client("ssm", region_name=region).get_paginator("get_parameters_by_path").paginate(Path=FOLDER)
    for name in sorted(each["Name"].removeprefix(f"{FOLDER}/") for page in pages for each in page["Parameters"]):
        if name.startswith(CLAIMS):
            yield f"{name.removeprefix(CLAIMS)} was not taken back: {FOLDER}/{name} stands for it"


def _of_silent(troubles: dict[str, list[str]]) -> Message:
    return _message(
        f"Events do not come home from {', '.join(troubles)}",
        "What happens in these Regions does not reach you, or not all of it: alerts on the root user, findings, "
        "responses.",
        troubles,
        "A control policy that refuses a Region is the usual cause; docs/regions.md says who must be exempt. Otherwise "
        "deploy that Region's stack again: `secure-baseline verify` says what differs.",
    )


def _of_left_on(troubles: dict[str, list[str]]) -> Message:
    return _message(
        f"Services are still on in {', '.join(troubles)}",
        "You retired these Regions, but what the landing zone had switched on there could not be switched off. It "
        "stays on, and bills.",
        troubles,
        "A control policy that refuses the Region is the usual cause; docs/regions.md says who must be exempt. Then "
        "move the Region back to allowed_regions, deploy, move it to retired_regions, and deploy again. If you switch "
        "the services off yourself, delete the parameters that are named, in that Region.",
    )


def _message(subject: str, intro: str, troubles: dict[str, list[str]], cure: str) -> Message:
    rows = [(region, "\n".join(found)) for region, found in troubles.items()]
    again = f"This is looked at every {HOURS} hours, and reported until it is fixed."
    return Message(subject, f"{wrapped(f'{intro} {again}')}\n\n{labelled(rows)}\n\n{wrapped(cure)}\n")
