"""One response to one event: look, lock, act or say what would be done, write it down, tell."""

from __future__ import annotations

import json
import time
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from ..shared.log import log
from . import message
from .names import ResponseMode
from .records import Record, Records, now
from .situation import error_code

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..shared.tell import Message
    from .call import Call, Clients
    from .situation import Event, Response, Situation, Step, Target


#: Seconds before each further attempt at what an earlier call has just made.
PAUSES: tuple[float, ...] = (1, 2, 4, 8)
_NOT_YET = frozenset({"UnauthorizedOperation", "InvalidGroup.NotFound"})


class IncompleteError(RuntimeError):
    """Some steps failed; AWS Lambda shall try again."""


class Run:
    """A response at work.

    Args:
        response: Which.
        name: Its name.
        mode: How far it may go.
        clients: Makes a boto3 client of a service.
        table: The table of records.
    """

    def __init__(self, response: Response, name: str, mode: ResponseMode, clients: Clients, table: str) -> None:
        self.response = response
        self.name = name
        self.mode = mode
        self.clients = clients
        self.table = table

    def on(self, target: Target, event: Event) -> None:
        """Respond to what happened to one resource.

        Raises:
            IncompleteError: Some of its steps failed.
        """
        records = Records(self.clients("dynamodb"), self.table, f"{self.name}#{target.region}#{target.resource}")
        with records.locked():
            situation = self.response.look(target)
            if situation is None:
                log("info", "nothing to do: it does not exist", resource=target.resource)
                return
            found = _found(event, self.response.account)
            if situation.by_hand:
                if self.mode is ResponseMode.ACT and records.open():
                    # What an earlier attempt did has still to be written down and told.
                    self._act(records, situation, target, found)
                self._tell_once(records, message.by_hand(situation, target, found), situation)
            elif situation.exempt and situation.steps:
                log("warning", "left alone, because a tag says so", resource=target.resource)
                self._tell_once(records, message.left_alone(situation, target, found), situation)
            elif self.mode is ResponseMode.ACT:
                self._act(records, situation, target, found)
            elif situation.steps:
                told = message.would(situation, target, found, self.response.DOES)
                self._tell_once(records, told, situation)
            else:
                log("info", "nothing to do: all is well", resource=target.resource)

    def _act(self, records: Records, situation: Situation, target: Target, found: dict[str, Any]) -> None:
        record = records.open()
        if record is None and not situation.steps:
            log("info", "nothing to do: all is well", resource=target.resource)
            return
        if record is None:
            record = Record(began=now(), found=found, before=dict(situation.before))
        # What an earlier attempt began and is not needed any more has been done by it.
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
        told = json.dumps([record.status, failed])
        if record.told != told:
            place = f"table {self.table}, id {records.id}, part {record.began}"
            self._tell(message.did(situation, target, record, place))
            record.told = told
            records.save(record)
        if failed:
            raise IncompleteError(f"{len(failed)} steps failed: {'; '.join(failed)}")

    def _take(self, records: Records, record: Record, step: Step, values: dict[str, str]) -> None:
        """Written down before it is done, so that even after a crash it is known how to take it back."""
        told = {"calls": [call.command() for call in step.calls], "undo": [call.command() for call in step.undo]}
        record.note(step.what, status="begun", **told)
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

    def _make(self, call: Call, values: dict[str, str]) -> None:
        """What was made a moment ago may not be there yet for EC2, nor its tag for IAM: then it is tried again.

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

    def _tell_once(self, records: Records, told: Message, situation: Situation) -> None:
        """Once a day, unless there is something else to tell."""
        content = [situation.title, situation.by_hand, situation.exempt, [step.what for step in situation.steps]]
        digest = sha256(json.dumps(content).encode()).hexdigest()
        if records.told_lately(digest):
            log("info", "already told", title=situation.title)
            return
        self._tell(told)
        records.tell(digest)

    def _tell(self, told: Message) -> None:
        told.send(self.clients)
        log("info", "told", subject=told.subject)


def _found(event: Event, account: str) -> dict[str, Any]:
    """The event in short: who told what, when, and who did it, as far as it says."""
    detail: Mapping[str, Any] = event["detail"]
    who = (detail.get("userIdentity") or {}).get("arn", "")
    by = f"{who} called {detail.get('eventName')}" if who else ""
    kind = detail.get("type") or detail.get("eventTypeCode") or detail.get("configRuleName") or ""
    return {
        "account": account,
        "time": event.get("time", ""),
        "by": f"{event['source']}: {event['detail-type']}" + (f", {kind}" if kind else ""),
        "who": by,
        "event": event.get("id", ""),
    }
