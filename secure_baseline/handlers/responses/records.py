"""The record of what was found, done and can be undone; and a lock, so that two never work on the same thing.

One table. Items of a resource have the ``id`` ``<response>#<Region>#<resource>``; their ``part`` is ``lock``, ``told``
or the time at which a record began. Nothing is ever deleted.
"""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from .situation import error_code

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Longer than the function may run, shorter than the time after which AWS Lambda tries again.
LEASE_SECONDS = 150
_WAIT_SECONDS = 20.0
_PAUSE_SECONDS = 1.0
#: What was told once is not told again for a day.
_AGAIN_SECONDS = 24 * 3600
_REFUSED = "ConditionalCheckFailedException"


class BusyError(RuntimeError):
    """Somebody else works on the same resource; try again later."""


@dataclass
class Record:
    """One incident.

    Args:
        began: When.
        found: What was found: the event in short.
        before: The state before anything was done.
        steps: What was done: ``what``, ``status``, ``at``, ``calls``, ``undo`` and perhaps ``error`` of each.
        status: ``begun``, ``partial`` or ``done``.
        told: What people were told last, in short; empty, if nothing.
    """

    began: str
    found: dict[str, Any]
    before: dict[str, Any]
    steps: list[dict[str, Any]] = field(default_factory=list)
    status: str = "begun"
    told: str = ""

    def note(self, what: str, **told: Any) -> None:  # noqa: ANN401  (whatever is to be remembered)
        """Write down how a step goes, in place of what was known of it before."""
        present = next((step for step in self.steps if step["what"] == what), None)
        if present is None:
            present = {"what": what}
            self.steps.append(present)
        present.pop("error", None)
        present.update(told, at=now())

    @property
    def undo(self) -> list[str]:
        """The commands that take everything back, the last step first."""
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
        """Nobody else works on the resource in this block.

        Raises:
            BusyError: Somebody else does, and goes on doing it.
        """
        until = self._lock()
        try:
            yield
        finally:
            self._unlock(until)

    def open(self) -> Record | None:
        """The incident that was begun and not finished, if there is one."""
        began = self._get("lock").get("open", {}).get("S", "")
        item = self._get(began) if began else {}
        return Record(began=began, **json.loads(item["record"]["S"])) if item else None

    def save(self, record: Record) -> None:
        """Write it, and remember whether it is finished."""
        content = {
            "found": record.found,
            "before": record.before,
            "steps": record.steps,
            "status": record.status,
            "told": record.told,
        }
        item = {
            **self._key(record.began),
            "record": {"S": json.dumps(content, default=str)},
            "status": {"S": record.status},
            "undo": {"L": [{"S": command} for command in record.undo]},
        }
        self._dynamodb.put_item(TableName=self._table, Item=item)
        finished = record.status == "done" and bool(record.told)
        self._dynamodb.update_item(
            TableName=self._table,
            Key=self._key("lock"),
            UpdateExpression="REMOVE #open" if finished else "SET #open = :began",
            ExpressionAttributeNames={"#open": "open"},
            **({} if finished else {"ExpressionAttributeValues": {":began": {"S": record.began}}}),
        )

    def told_lately(self, what: str) -> bool:
        """Whether people were told this within a day."""
        item = self._get("told")
        at = int(item.get("at", {"N": "0"})["N"])
        return item.get("what", {}).get("S") == what and time.time() - at < _AGAIN_SECONDS

    def tell(self, what: str) -> None:
        """Remember that they were."""
        item = {**self._key("told"), "what": {"S": what}, "at": {"N": str(int(time.time()))}}
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
                    raise BusyError(f"{self.id} is being worked on") from error
                time.sleep(_PAUSE_SECONDS)
            else:
                return until

    def _unlock(self, until: int) -> None:
        """Unless the lease ended and it is somebody else's now."""
        try:
            self._set_lock(0, "locked_until = :mine", mine=until)
        except Exception as error:
            if error_code(error) != _REFUSED:
                raise

    def _set_lock(self, until: int, condition: str, *, mine: int | None = None) -> None:
        given = {":mine": mine} if mine is not None else {":now": time.time_ns() // 1_000_000}
        self._dynamodb.update_item(
            TableName=self._table,
            Key=self._key("lock"),
            UpdateExpression="SET locked_until = :until",
            ConditionExpression=condition,
            ExpressionAttributeValues={name: {"N": str(value)} for name, value in {":until": until, **given}.items()},
        )

    def _get(self, part: str) -> dict[str, Any]:
        answer = self._dynamodb.get_item(TableName=self._table, Key=self._key(part), ConsistentRead=True)
        found: dict[str, Any] = answer.get("Item", {})
        return found

    def _key(self, part: str) -> dict[str, dict[str, str]]:
        return {"id": {"S": self.id}, "part": {"S": part}}


def now() -> str:
    """As the records write it."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
