"""The record of what was found, done and can be undone; and a lock, so that two runs never work on one resource.

One table. A resource's items have the ``id`` ``<response>#<Region>#<resource>``; their ``part`` is ``lock``, ``told``
(the last notice) or the time at which a record began. Nothing is ever deleted.
"""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..shared.errors import error_code

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Longer than the function's timeout, shorter than the time after which AWS Lambda retries.
LEASE_SECONDS = 150
_WAIT_SECONDS = 20.0
_PAUSE_SECONDS = 1.0
#: The same notice is not sent again for a day.
_AGAIN_SECONDS = 24 * 3600
_NOTICE = "told"
_REFUSED = "ConditionalCheckFailedException"


class BusyError(RuntimeError):
    """Another run works on the same resource; retry later."""


@dataclass
class Record:
    """One incident.

    Args:
        began: When it began.
        trigger: The event that triggered the response, in short.
        before: The state before anything was done.
        steps: The ``what``, ``status``, ``at``, ``calls``, ``undo`` and, if it failed, ``error`` of each step.
        status: ``begun``, ``partial`` or ``done``.
        reported: The outcome that was last reported; empty if none was.
    """

    began: str
    trigger: dict[str, Any]
    before: dict[str, Any]
    steps: list[dict[str, Any]] = field(default_factory=list)
    status: str = "begun"
    reported: str = ""

    def note(self, what: str, **fields: Any) -> None:  # noqa: ANN401  (whatever is to be recorded)
        """Record the state of a step, in place of its earlier state."""
        present = next((step for step in self.steps if step["what"] == what), None)
        if present is None:
            present = {"what": what}
            self.steps.append(present)
        present.pop("error", None)
        present.update(fields, at=now())

    @property
    def undo(self) -> list[str]:
        """The commands that undo everything, the last step first."""
        begun = [step for step in reversed(self.steps) if step["status"] != "failed"]
        return [command for step in begun for command in step["undo"]]


class Records:
    """The records of one resource.

    Args:
        dynamodb: A boto3 client.
        table: The table's name.
        of: The items' ``id``.
    """

    def __init__(self, dynamodb: Any, table: str, of: str) -> None:  # noqa: ANN401  (boto3 makes clients at run time)
        self._dynamodb = dynamodb
        self._table = table
        self.id = of

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the resource's lock in this block.

        Raises:
            BusyError: Another run does not release it.
        """
        until = self._lock()
        try:
            yield
        finally:
            self._unlock(until)

    def open(self) -> Record | None:
        """The unfinished incident, if there is one."""
        began = self._get("lock").get("open", {}).get("S", "")
        item = self._get(began) if began else {}
        if not item:
            return None
        content = json.loads(item["record"]["S"])
        return Record(
            began=began,
            trigger=content["found"],
            before=content["before"],
            steps=content["steps"],
            status=content["status"],
            reported=content["told"],
        )

    def save(self, record: Record) -> None:
        """Write it, and note whether it is finished."""
        content = {
            "found": record.trigger,
            "before": record.before,
            "steps": record.steps,
            "status": record.status,
            "told": record.reported,
        }
        item = {
            **self._key(record.began),
            "record": {"S": json.dumps(content, default=str)},
            "status": {"S": record.status},
            "undo": {"L": [{"S": command} for command in record.undo]},
        }
        self._dynamodb.put_item(TableName=self._table, Item=item)
        finished = record.status == "done" and bool(record.reported)
        self._dynamodb.update_item(
            TableName=self._table,
            Key=self._key("lock"),
            UpdateExpression="REMOVE #open" if finished else "SET #open = :began",
            ExpressionAttributeNames={"#open": "open"},
            **({} if finished else {"ExpressionAttributeValues": {":began": {"S": record.began}}}),
        )

    def notified_lately(self, what: str) -> bool:
        """Whether this notice was sent within a day."""
        item = self._get(_NOTICE)
        at = int(item.get("at", {"N": "0"})["N"])
        return item.get("what", {}).get("S") == what and time.time() - at < _AGAIN_SECONDS

    def note_notified(self, what: str) -> None:
        """Note that it was sent."""
        item = {**self._key(_NOTICE), "what": {"S": what}, "at": {"N": str(int(time.time()))}}
        self._dynamodb.put_item(TableName=self._table, Item=item)

    def _lock(self) -> int:
        last = time.monotonic() + _WAIT_SECONDS
        while True:
            until = time.time_ns() // 1_000_000 + LEASE_SECONDS * 1000
            try:
                self._set_lock(until, "attribute_not_exists(locked_until) OR locked_until < :now")
            except Exception as error:
                if error_code(error) != _REFUSED:
                    raise
                if time.monotonic() > last:
                    raise BusyError(f"{self.id} is locked by another run") from error
                time.sleep(_PAUSE_SECONDS)
            else:
                return until

    def _unlock(self, until: int) -> None:
        """Release the lock, unless the lease expired and another run holds it now."""
        try:
            self._set_lock(0, "locked_until = :mine", mine=until)
        except Exception as error:
            if error_code(error) != _REFUSED:
                raise

    def _set_lock(self, until: int, condition: str, *, mine: int | None = None) -> None:
        values = {":mine": mine} if mine is not None else {":now": time.time_ns() // 1_000_000}
        self._dynamodb.update_item(
            TableName=self._table,
            Key=self._key("lock"),
            UpdateExpression="SET locked_until = :until",
            ConditionExpression=condition,
            ExpressionAttributeValues={name: {"N": str(value)} for name, value in {":until": until, **values}.items()},
        )

    def _get(self, part: str) -> dict[str, Any]:
        answer = self._dynamodb.get_item(TableName=self._table, Key=self._key(part), ConsistentRead=True)
        item: dict[str, Any] = answer.get("Item", {})
        return item

    def _key(self, part: str) -> dict[str, dict[str, str]]:
        return {"id": {"S": self.id}, "part": {"S": part}}


def now() -> str:
    """The time, as records contain it."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
