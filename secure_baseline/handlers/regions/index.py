"""The Lambda function that checks other Regions: handlers.regions.index.handler."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from ..shared.clients import client
from ..shared.log import log
from ..shared.message import Message, labelled, wrapped
from .variables import BUS, CLAIMS, FOLDER, HOURS, REGIONS, RETIRED, UNSENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def handler(event: object = None, context: object = None) -> None:  # noqa: ARG001  (Lambda's signature)
    """Report each Region that does not send its events home, and what is still on in retired Regions.

    It calls each Region's own APIs, so that it does not depend on the forwarding that it checks.
    """
    bus = os.environ[BUS]
    silent = _checked(REGIONS, lambda region: _forwarding_problems(region, bus))
    if silent:
        _silent_message(silent).send(client)
    left_on = _checked(RETIRED, _left_on)
    if left_on:
        _left_on_message(left_on).send(client)


def _checked(variable: str, check: Callable[[str], Iterator[str]]) -> dict[str, list[str]]:
    regions: list[str] = json.loads(os.environ[variable])
    problems = {region: each for region in regions if (each := _problems(check, region))}
    log("warning" if problems else "info", "Regions checked", which=variable, regions=regions, problems=problems)
    return problems


def _problems(check: Callable[[str], Iterator[str]], region: str) -> list[str]:
    try:
        return list(check(region))
    except (ClientError, BotoCoreError) as error:
        return [f"it cannot be checked: {error}"]


def _forwarding_problems(region: str, bus: str) -> Iterator[str]:
    events = client("events", region_name=region)
    rules = events.list_rule_names_by_target(TargetArn=bus)["RuleNames"]
    if not rules:
        yield "no rule sends events home"
    for name in rules:
        if events.describe_rule(Name=name)["State"] == "DISABLED":
            yield f"the rule {name} is disabled"
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
        yield "no alarm watches for events that cannot be sent"
    for name, state in states:
        if state == "ALARM":
            yield f"events could not be sent (alarm {name}): read the queue that it watches, then purge it"


def _left_on(region: str) -> Iterator[str]:
    """A setting that is undone deletes its claim; where that is denied, CloudFormation skips it and continues.

    https://repost.aws/knowledge-center/cloudformation-stack-cleanup-stuck
    https://github.com/aws/aws-cdk-cli/pull/1564
    """
    pages = client("ssm", region_name=region).get_paginator("get_parameters_by_path").paginate(Path=FOLDER)
    for name in sorted(each["Name"].removeprefix(f"{FOLDER}/") for page in pages for each in page["Parameters"]):
        if name.startswith(CLAIMS):
            yield f"{name.removeprefix(CLAIMS)} is still on (parameter {FOLDER}/{name})"


def _silent_message(problems: dict[str, list[str]]) -> Message:
    return _message(
        f"No events from {', '.join(problems)}",
        "These Regions do not send all their events to the home Region, so alerts on the root user, findings and "
        "responses can be missing.",
        problems,
        "The usual cause is a control policy that denies the Region; docs/regions.md lists the roles to exempt. "
        "Otherwise deploy that Region's stack again: `secure-baseline verify` shows what differs.",
    )


def _left_on_message(problems: dict[str, list[str]]) -> Message:
    return _message(
        f"Services are still on in {', '.join(problems)}",
        "You retired these Regions, but services that the landing zone had turned on there could not be turned off. "
        "They stay on and are billed.",
        problems,
        "The usual cause is a control policy that denies the Region; docs/regions.md lists the roles to exempt. Then "
        "move the Region back to allowed_regions, deploy, move it to retired_regions, and deploy again. If you turn "
        "the services off yourself, delete the parameters named above, in that Region.",
    )


def _message(subject: str, intro: str, problems: dict[str, list[str]], remedy: str) -> Message:
    rows = [(region, "\n".join(each)) for region, each in problems.items()]
    again = f"This is checked every {HOURS} hours, and reported until it is fixed."
    return Message(subject, f"{wrapped(f'{intro} {again}')}\n\n{labelled(rows)}\n\n{wrapped(remedy)}\n")
