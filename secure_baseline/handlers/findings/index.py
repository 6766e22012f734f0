"""The Lambda function that reports findings: handlers.findings.index.handler."""

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
from .message import finding_message, flood_message, unreadable_message
from .note import ReportReason
from .read import UnreadableError, read
from .variables import ALREADY_ALERTED, FLOOR, TABLE, WAIVED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..shared.message import Message

    Clients = Callable[..., Any]

_UNREADABLE = "Unreadable events"
_DESCRIPTION = re.compile(
    r"(?:(?P<severity>LOW|MEDIUM|HIGH|CRITICAL): )?(?P<meaning>.+?)(?:\. (?P<fix>.+?))?"
    r"(?: Security Hub: (?P<control>\w+\.\d+)\.)?",
    re.DOTALL,
)


def handler(event: object, context: object = None) -> None:  # noqa: ARG001  (Lambda's signature)
    """Report a finding, or the summary of many.

    A failure raises: Lambda retries, then keeps the event in the function's dead-letter queue.
    """
    clients: Clients = client
    if not isinstance(event, dict) or not isinstance(event.get("source"), str) or "detail-type" not in event:
        log("error", "ignored: not an EventBridge event", event=str(event)[:500])
        return
    memory = Memory(clients("dynamodb"), os.environ[TABLE])
    if event["detail-type"] == "Scheduled Event":
        _report_floods(clients, memory)
        return
    if not event.get("detail"):
        log("error", "ignored: the event has no detail", source=event["source"])
        return
    event_id = str(event.get("id", ""))
    try:
        finding = read(event, partial(_rule, clients))
    except UnreadableError as error:
        log("error", "the event could not be read", detail=str(error), source=event["source"])
        raw = unreadable_message(event, str(error))
        _report(clients, memory, _unreadable(event), event_id, lambda _: raw)
        return
    if finding is None:
        log("info", "not reported: its own service reports it as well", source=event["source"])
        return
    if finding.over:
        memory.claim(finding, event_id)
        log("info", "resolved or muted", finding=finding.title, workflow=finding.workflow)
    elif reason := json.loads(os.environ.get(WAIVED, "{}")).get(finding.control):
        log("info", "not reported: waived", finding=finding.title, control=finding.control, reason=reason)
    elif (finding.severity or 0) >= int(os.environ[FLOOR]) or not finding.rated:
        alerted = _has_own_alert(event, finding.control)
        _report(clients, memory, finding, event_id, partial(finding_message, finding), alerted=alerted)
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
    """Send it, unless it was sent before. Where another rule has ``alerted`` already, only reminders are sent."""
    number = 1
    remembered = True
    try:
        reason = memory.claim(finding, event_id)
        if reason is None:
            log("info", "already reported", finding=finding.title)
            return
        if alerted and reason != ReportReason.AGAIN:
            memory.reported(finding)
            log("info", "not reported: its rule has an alert of its own", finding=finding.title)
            return
        number = memory.count(finding)
        if number > ONE_BY_ONE:
            memory.hold(finding, number)
            memory.reported(finding)
            log("info", "kept for the summary", finding=finding.title)
            return
    except (ClientError, BotoCoreError) as error:
        # Reporting twice is better than not at all.
        log("error", "reported, but it is not known whether it was reported before", detail=str(error))
        remembered = False
    message(number).send(clients)
    log("info", "reported", finding=finding.title, severity=finding.label)
    if remembered:
        memory.reported(finding)


def _report_floods(clients: Clients, memory: Memory) -> None:
    for flood in memory.floods():
        if flood.count:
            flood_message(flood).send(clients)
            log("info", "summary reported", product=flood.product, findings=flood.count)
        memory.close(flood)


def _has_own_alert(event: dict[str, Any], control: str) -> bool:
    """Whether a rule in its Region, or the rule behind this Security Hub control, alerts on it already."""
    alerted = json.loads(os.environ.get(ALREADY_ALERTED, "[]"))
    if control in alerted:
        return True
    return event["region"] == os.environ["AWS_REGION"] and event["detail"].get("configRuleName") in alerted


def _rule(clients: Clients, region: str, name: str) -> Mapping[str, str]:
    """What an AWS Config rule's description contains; ours: ``HIGH: Meaning. What to do. Security Hub: S3.8.``."""
    try:
        answer = clients("config", region_name=region).describe_config_rules(ConfigRuleNames=[name])
    except (ClientError, BotoCoreError) as error:
        log("warning", "the rule could not be read", rule=name, detail=str(error))
        gone = isinstance(error, ClientError) and error.response["Error"]["Code"] == "NoSuchConfigRuleException"
        return {} if gone else {"unread": str(error)}
    rule: dict[str, Any] = next(iter(answer["ConfigRules"]), {})
    known = {"identifier": rule.get("Source", {}).get("SourceIdentifier", "")}
    match = _DESCRIPTION.fullmatch(rule.get("Description", ""))
    return {**known, **match.groupdict(default="")} if match else known


def _unreadable(event: dict[str, Any]) -> ServiceFinding:
    """A finding for an unreadable event, so that a hundred of them are not reported a hundred times."""
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
