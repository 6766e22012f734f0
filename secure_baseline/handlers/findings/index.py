"""The Lambda function that reports what was found: handlers.findings.index.handler."""

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
from ..shared.severity import Severity
from .finding import ServiceFinding
from .memory import ONE_BY_ONE, Memory
from .message import of_finding, of_flood, of_unreadable
from .note import Reason
from .read import UnreadableError, read
from .variables import ALREADY_ALERTED, FLOOR, GIVEN_UP, TABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..shared.tell import Message

    Clients = Callable[..., Any]

_UNREADABLE = "Unreadable events"
_DESCRIPTION = re.compile(
    r"(?:(?P<severity>LOW|MEDIUM|HIGH|CRITICAL): )?(?P<meaning>.+?)(?:\. (?P<fix>.+?))?"
    r"(?: Security Hub: (?P<control>\w+\.\d+)\.)?",
    re.DOTALL,
)


def handler(event: object, context: object = None) -> None:  # noqa: ARG001  (Lambda's signature)
    """Report a finding, or that there were many.

    What cannot be reported raises: Lambda tries again, and then keeps the event in the function's queue.
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
        _report(clients, memory, _unreadable(event), event_id, lambda _: raw)
        return
    if finding is None:
        log("info", "not reported: its service sends it as well", source=event["source"])
        return
    if finding.over:
        memory.claim(finding, event_id)
        log("info", "over", finding=finding.title, workflow=finding.workflow)
    elif reason := json.loads(os.environ.get(GIVEN_UP, "{}")).get(finding.control):
        log("info", "not reported: waived", finding=finding.title, control=finding.control, reason=reason)
    elif (finding.severity or 0) >= int(os.environ[FLOOR]) or not finding.rated:
        alerted = _alerts_by_itself(event, finding.control)
        _report(clients, memory, finding, event_id, partial(of_finding, finding), alerted=alerted)
    else:
        log("info", "not reported: below the floor", finding=finding.title, severity=finding.label)


def _report(
    clients: Clients,
    memory: Memory,
    finding: ServiceFinding,
    event_id: str,
    message: Callable[[int], Message],
    *,
    alerted: bool = False,
) -> None:
    """Send it, unless that was done. Where another rule has ``alerted`` already, only reminders are sent."""
    number = 1
    remembers = True
    try:
        reason = memory.claim(finding, event_id)
        if reason is None:
            log("info", "already reported", finding=finding.title)
            return
        if alerted and reason != Reason.AGAIN:
            memory.reported(finding)
            log("info", "it alerts by itself", finding=finding.title)
            return
        number = memory.count(finding)
        if number > ONE_BY_ONE:
            memory.hold(finding, number)
            memory.reported(finding)
            log("info", "kept for the summary", finding=finding.title)
            return
    except (ClientError, BotoCoreError) as error:
        # Better twice than not at all.
        log("error", "reported without knowing whether it was reported before", detail=str(error))
        remembers = False
    message(number).send(clients)
    log("info", "reported", finding=finding.title, severity=finding.label)
    if remembers:
        memory.reported(finding)


def _sum_up(clients: Clients, memory: Memory) -> None:
    for flood in memory.floods():
        if flood.held:
            of_flood(flood).send(clients)
            log("info", "summed up", product=flood.product, held=flood.held)
        memory.close(flood)


def _alerts_by_itself(event: dict[str, Any], control: str) -> bool:
    """Whether a rule of its own alerts on it, in that rule's Region, or on what Security Hub's control finds too."""
    alerted = json.loads(os.environ.get(ALREADY_ALERTED, "[]"))
    if control in alerted:
        return True
    return event["region"] == os.environ["AWS_REGION"] and event["detail"].get("configRuleName") in alerted


def _rule(clients: Clients, region: str, name: str) -> Mapping[str, str]:
    """What a rule of AWS Config says of itself; ours: ``HIGH: Meaning. What to do. Security Hub: S3.8.``."""
    try:
        answer = clients("config", region_name=region).describe_config_rules(ConfigRuleNames=[name])
    except (ClientError, BotoCoreError) as error:
        log("warning", "the rule could not be read", rule=name, detail=str(error))
        gone = isinstance(error, ClientError) and error.response["Error"]["Code"] == "NoSuchConfigRuleException"
        return {} if gone else {"unread": str(error)}
    rule: dict[str, Any] = next(iter(answer["ConfigRules"]), {})
    known = {"identifier": rule.get("Source", {}).get("SourceIdentifier", "")}
    found = _DESCRIPTION.fullmatch(rule.get("Description", ""))
    return {**known, **found.groupdict(default="")} if found else known


def _unreadable(event: dict[str, Any]) -> ServiceFinding:
    """As a finding of its own, so that a hundred of them are not reported a hundred times."""
    content = json.dumps([event["source"], event["detail-type"], event["detail"]], sort_keys=True, default=str)
    return ServiceFinding(
        key=sha256(content.encode()).hexdigest(),
        product=_UNREADABLE,
        kind=str(event["detail-type"]),
        title=f"{event['detail-type']} from {event['source']}",
        severity=Severity.HIGH,
        account=str(event.get("account", "")),
        region=str(event.get("region", "")),
        source=str(event["source"]),
        at=str(event.get("time", "")),
    )
