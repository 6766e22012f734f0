"""One response to one event: lock, read the current state, act or notify, record it, report it."""

from __future__ import annotations

import json
import time
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from ..shared.errors import error_code
from ..shared.log import log
from . import message
from .names import ResponseMode
from .records import Record, Records, now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..shared.message import Message
    from .call import ApiCall, Clients
    from .situation import Event, Response, ResponseStep, ResponseTarget, Situation


#: Seconds before each further attempt at what an earlier call has just made.
PAUSES: tuple[float, ...] = (1, 2, 4, 8)
_NOT_YET = frozenset({"UnauthorizedOperation", "InvalidGroup.NotFound"})


class IncompleteError(RuntimeError):
    """Some steps failed; AWS Lambda retries."""


class Run:
    """One run of a response.

    Args:
        response: The response.
        name: Its name.
        mode: Its mode.
        clients: Returns a boto3 client for a service.
        table: The table of records.
    """

    def __init__(self, response: Response, name: str, mode: ResponseMode, clients: Clients, table: str) -> None:
        self.response = response
        self.name = name
        self.mode = mode
        self.clients = clients
        self.table = table

    def on(self, target: ResponseTarget, event: Event) -> None:
        """Respond to what happened to one resource.

        Raises:
            IncompleteError: Some of its steps failed.
        """
        records = Records(self.clients("dynamodb"), self.table, f"{self.name}#{target.region}#{target.resource}")
        with records.locked():
            situation = self.response.look(target)
            if situation is None:
                log("info", "nothing to do: the resource does not exist", resource=target.resource)
                return
            trigger = _trigger(event, self.response.account)
            if situation.by_hand:
                if self.mode is ResponseMode.ACT and records.open():
                    # What an earlier attempt did is not recorded and reported yet.
                    self._act(records, situation, target, trigger)
                self._notify_once(records, message.manual_message(situation, target, trigger), situation)
            elif situation.exempt and situation.steps:
                log("warning", "exempt: nothing was changed, because of a tag", resource=target.resource)
                self._notify_once(records, message.exempt_message(situation, target, trigger), situation)
            elif self.mode is ResponseMode.ACT:
                self._act(records, situation, target, trigger)
            elif situation.steps:
                notice = message.notify_message(situation, target, trigger, self.response.DOES)
                self._notify_once(records, notice, situation)
            else:
                log("info", "nothing to do: nothing is wrong", resource=target.resource)

    def _act(self, records: Records, situation: Situation, target: ResponseTarget, trigger: dict[str, Any]) -> None:
        record = records.open()
        if record is None and not situation.steps:
            log("info", "nothing to do: nothing is wrong", resource=target.resource)
            return
        if record is None:
            record = Record(began=now(), trigger=trigger, before=dict(situation.before))
        # A step that an earlier attempt began and that is no longer needed was done by that attempt.
        needed = {step.what for step in situation.steps}
        for step in record.steps:
            if step["what"] not in needed and step["status"] != "done":
                record.note(step["what"], status="done")
        values: dict[str, str] = {}
        for each in situation.steps:
            self._take(records, record, each, values)
        failed = [step["what"] for step in record.steps if step["status"] == "failed"]
        record.status = "partial" if failed else "done"
        records.save(record)
        outcome = json.dumps([record.status, failed])
        if record.reported != outcome:
            place = f"table {self.table}, id {records.id}, part {record.began}"
            self._send(message.act_message(situation, target, record, place))
            record.reported = outcome
            records.save(record)
        if failed:
            raise IncompleteError(f"{len(failed)} steps failed: {'; '.join(failed)}")

    def _take(self, records: Records, record: Record, step: ResponseStep, values: dict[str, str]) -> None:
        """Record it before doing it, so that even after a crash the undo is known."""
        commands = {"calls": [call.command() for call in step.calls], "undo": [call.command() for call in step.undo]}
        record.note(step.what, status="begun", **commands)
        records.save(record)
        try:
            for call in step.calls:
                self._make(call, values)
        except (ClientError, BotoCoreError, KeyError) as error:
            reason = f"{error_code(error) or type(error).__name__}: {error}"
            record.note(step.what, status="failed", error=reason)
            log("error", "a step failed", step=step.what, detail=reason)
        else:
            record.note(step.what, status="done")
            log("info", "a step was done", step=step.what)
        records.save(record)

    def _make(self, call: ApiCall, values: dict[str, str]) -> None:
        """Retry while EC2 does not know a new resource yet, or IAM its tag.

        https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
        """
        for pause in PAUSES if values else ():
            try:
                return call.make(self.clients, values)
            except ClientError as error:
                if error_code(error) not in _NOT_YET:
                    raise
                time.sleep(pause)
        return call.make(self.clients, values)

    def _notify_once(self, records: Records, notice: Message, situation: Situation) -> None:
        """Once a day, unless something has changed."""
        content = [situation.title, situation.by_hand, situation.exempt, [step.what for step in situation.steps]]
        digest = sha256(json.dumps(content).encode()).hexdigest()
        if records.notified_lately(digest):
            log("info", "already reported", title=situation.title)
            return
        self._send(notice)
        records.note_notified(digest)

    def _send(self, notice: Message) -> None:
        notice.send(self.clients)
        log("info", "reported", subject=notice.subject)


def _trigger(event: Event, account: str) -> dict[str, Any]:
    """The event in short: which service reported what, when, and the caller, if it names one."""
    detail: Mapping[str, Any] = event["detail"]
    caller = (detail.get("userIdentity") or {}).get("arn", "")
    kind = detail.get("type") or detail.get("eventTypeCode") or detail.get("configRuleName") or ""
    return {
        "account": account,
        "time": event.get("time", ""),
        "by": f"{event['source']}: {event['detail-type']}" + (f", {kind}" if kind else ""),
        "who": f"{caller} called {detail.get('eventName')}" if caller else "",
        "event": event.get("id", ""),
    }
