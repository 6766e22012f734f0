"""The Lambda function that tells people what was found: handlers.findings.index.handler."""

from __future__ import annotations

import json
import os
import re
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from ..shared.clients import client
from ..shared.log import log
from .finding import Finding, Level
from .memory import ONE_BY_ONE, Memory
from .message import of_finding, of_flood, of_unreadable
from .read import UnreadableError, read
from .variables import ALREADY_ALERTED, FLOOR, GIVEN_UP, TABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..shared.tell import Message

    Clients = Callable[..., Any]

_UNREADABLE = "Unreadable events"
_DESCRIPTION = re.compile(
    r"(?:(?P<level>LOW|MEDIUM|HIGH|CRITICAL): )?(?P<meaning>.+?)(?:\. (?P<fix>.+?))?"
    r"(?: Security Hub: (?P<control>\w+\.\d+)\.)?",
    re.DOTALL,
)


def handler(event: object, context: object = None) -> None:  # noqa: ARG001  (Lambda's signature)
    """Tell a finding, or that there were many.

    What cannot be told raises: Lambda tries again, and then keeps the event in the function's queue.
    """
    clients: Clients = client
    if not isinstance(event, dict) or not isinstance(event.get("source"), str) or "detail-type" not in event:
        log("error", "nothing was done: this is no event of EventBridge", event=str(event)[:500])
        return
    memory = Memory(clients("dynamodb"), os.environ[TABLE])
    if event["detail-type"] == "Scheduled Event":
        _sum_up(clients, memory)
        return
    if not event.get("detail"):
        log("error", "nothing was done: the event has no detail", source=event["source"])
        return
    event_id = str(event.get("id", ""))
    try:
        finding = read(event, partial(_rule, clients))
    except UnreadableError as error:
        log("error", "the event could not be read", detail=str(error), source=event["source"])
        raw = of_unreadable(event, str(error))
        _tell(clients, memory, _unreadable(event), event_id, lambda _: raw)
        return
    if finding.resolved:
        _forget(memory, finding)
    elif reason := json.loads(os.environ.get(GIVEN_UP, "{}")).get(finding.control):
        log("info", "not told, it was given up", finding=finding.title, control=finding.control, reason=reason)
    elif finding.level >= int(os.environ[FLOOR]) and not _alerts_by_itself(event):
        _tell(clients, memory, finding, event_id, partial(of_finding, finding))
    else:
        log("info", "not told, by choice", finding=finding.title, severity=finding.level.name)


def _tell(clients: Clients, memory: Memory, finding: Finding, event_id: str, message: Callable[[int], Message]) -> None:
    number = 1
    remembers = True
    try:
        if not memory.claim(finding, event_id):
            log("info", "already told", finding=finding.title)
            return
        number = memory.count(finding)
        if number > ONE_BY_ONE:
            memory.hold(finding, number)
            memory.told(finding)
            log("info", "kept for the summary", finding=finding.title)
            return
    except (ClientError, BotoCoreError) as error:
        # Better twice than not at all.
        log("error", "told without knowing whether it was told before", detail=str(error))
        remembers = False
    message(number).send(clients)
    log("info", "told", finding=finding.title, severity=finding.level.name)
    if remembers:
        memory.told(finding)


def _forget(memory: Memory, finding: Finding) -> None:
    memory.forget(finding)
    log("info", "over", finding=finding.title)


def _sum_up(clients: Clients, memory: Memory) -> None:
    for flood in memory.floods():
        if flood.held:
            of_flood(flood).send(clients)
            log("info", "summed up", product=flood.product, held=flood.held)
        memory.close(flood)


def _alerts_by_itself(event: dict[str, Any]) -> bool:
    """Rules that have an alert of their own, in the Region where they are."""
    name = event["detail"].get("configRuleName") if event["source"] == "aws.config" else None
    return name in json.loads(os.environ.get(ALREADY_ALERTED, "[]")) and event["region"] == os.environ["AWS_REGION"]


def _rule(clients: Clients, region: str, name: str) -> Mapping[str, str]:
    """What a rule of AWS Config says of itself; ours: ``HIGH: Meaning. What to do. Security Hub: S3.8.``."""
    try:
        answer = clients("config", region_name=region).describe_config_rules(ConfigRuleNames=[name])
    except (ClientError, BotoCoreError) as error:
        log("warning", "the rule could not be read", rule=name, detail=str(error))
        return {}
    rule: dict[str, Any] = next(iter(answer["ConfigRules"]), {})
    told = {"identifier": rule.get("Source", {}).get("SourceIdentifier", "")}
    found = _DESCRIPTION.fullmatch(rule.get("Description", ""))
    return {**told, **found.groupdict(default="")} if found else told


def _unreadable(event: dict[str, Any]) -> Finding:
    """As a finding of its own, so that a hundred of them are not told a hundred times."""
    content = json.dumps([event["source"], event["detail-type"], event["detail"]], sort_keys=True, default=str)
    return Finding(
        key=sha256(content.encode()).hexdigest(),
        product=_UNREADABLE,
        kind=str(event["detail-type"]),
        title=f"{event['detail-type']} from {event['source']}",
        level=Level.HIGH,
        account=str(event.get("account", "")),
        region=str(event.get("region", "")),
    )
