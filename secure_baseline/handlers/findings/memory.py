"""When each finding was reported, and how many there were this hour.

One table: ``finding#…`` for each finding, and ``flood`` with an item for each product and hour.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from ..shared.severity import Severity
from .note import Note, ReportReason, Sight, seen, under_way

if TYPE_CHECKING:
    from collections.abc import Callable

    from .finding import ServiceFinding

_KEPT_SECONDS = 90 * 24 * 3600
#: How many findings of a product are reported one by one in an hour; the rest are summarized.
ONE_BY_ONE = 10
_EXAMPLES = 20
#: How often a note is read again after another event has changed it.
_ATTEMPTS = 20
_LOOK_AGAIN_SECONDS = 5


@dataclass(frozen=True)
class Flood:
    """The findings of one product that were held back in one hour."""

    id: str
    product: str
    hour: str
    severities: dict[Severity, int]
    examples: tuple[str, ...]

    @property
    def count(self) -> int:
        """The number of findings held back."""
        return sum(self.severities.values())


class Memory:
    """What was reported, in a DynamoDB table.

    Args:
        dynamodb: A boto3 client.
        table: The table's name.
    """

    def __init__(self, dynamodb: Any, table: str) -> None:  # noqa: ANN401  (boto3 makes clients at run time)
        self._dynamodb = dynamodb
        self._table = table

    def claim(self, finding: ServiceFinding, event_id: str) -> ReportReason | None:
        """Note an event and return why it is to be reported; of several at once only one is."""
        reasons: list[ReportReason | None] = []
        waits = True

        def change(note: Note | None) -> Note | None:
            nonlocal waits
            now = int(time.time())
            if waits := under_way(note, event_id, now):
                return note
            after, reason = seen(note, finding, event_id, now)
            reasons.append(reason)
            return after

        while waits:
            self._change(finding, change)
            if waits:
                time.sleep(_LOOK_AGAIN_SECONDS)  # if the other invocation fails, this one reports it
        return reasons[-1]

    def reported(self, finding: ServiceFinding) -> None:
        """Note that it has been reported."""
        self._change(finding, lambda note: replace(note, reported_at=int(time.time())) if note else None)

    def _change(self, finding: ServiceFinding, change: Callable[[Note | None], Note | None]) -> None:
        """Read, change, and write unless another event has written in between."""
        for _ in range(_ATTEMPTS):
            item = self._dynamodb.get_item(TableName=self._table, Key=_key(finding), ConsistentRead=True).get("Item")
            before = _as_note(item) if item and "note" in item else None  # otherwise an earlier version wrote it
            after = change(before)
            if after is None or after == before or self._write(finding, item, after):
                return
        raise TimeoutError(f"the note on {finding.title!r} changed at each of {_ATTEMPTS} attempts to write it")

    def _write(self, finding: ServiceFinding, item: dict[str, Any] | None, note: Note) -> bool:
        version = int(item["version"]["N"]) if item and "version" in item else 0
        unchanged: dict[str, Any] = (
            {"ConditionExpression": "version = :read", "ExpressionAttributeValues": {":read": _number(version)}}
            if version
            else {"ConditionExpression": "attribute_not_exists(version)"}
        )
        try:
            self._dynamodb.put_item(
                TableName=self._table,
                Item={
                    **_key(finding),
                    "note": {"S": json.dumps(asdict(note))},
                    "title": {"S": finding.title},
                    "version": _number(version + 1),
                    "expires": _number(int(time.time()) + _KEPT_SECONDS),
                },
                **unchanged,
            )
        except ClientError as error:
            if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
                return False
            raise
        return True

    def count(self, finding: ServiceFinding) -> int:
        """Its number among its product's findings in this hour. Critical findings are counted separately."""
        answer = self._dynamodb.update_item(
            TableName=self._table,
            Key=_flood(finding),
            UpdateExpression="ADD seen :one SET product = :product, expires = :expires",
            ExpressionAttributeValues={
                ":one": _number(1),
                ":product": {"S": finding.product},
                ":expires": _number(int(time.time()) + _KEPT_SECONDS),
            },
            ReturnValues="UPDATED_NEW",
        )
        return int(answer["Attributes"]["seen"]["N"])

    def hold(self, finding: ServiceFinding, number: int) -> None:
        """Keep it for the summary."""
        examples = ", examples = list_append(if_not_exists(examples, :none), :example)"
        named = number <= ONE_BY_ONE + _EXAMPLES
        values: dict[str, Any] = {":one": _number(1)}
        if named:
            values |= {":none": {"L": []}, ":example": {"L": [{"S": f"{finding.label} {finding.title}"}]}}
        self._dynamodb.update_item(
            TableName=self._table,
            Key=_flood(finding),
            UpdateExpression=("SET " + examples.removeprefix(", ") if named else "") + " ADD #held :one",
            ExpressionAttributeNames={"#held": f"held_{finding.label}"},
            ExpressionAttributeValues=values,
        )

    def floods(self) -> list[Flood]:
        """The floods of past hours."""
        pages = self._dynamodb.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="id = :flood AND part < :hour",
            ExpressionAttributeValues={":flood": {"S": "flood"}, ":hour": {"S": _hour()}},
        )
        return [_as_flood(item) for page in pages for item in page["Items"]]

    def close(self, flood: Flood) -> None:
        """Forget it, after it has been reported."""
        self._dynamodb.delete_item(TableName=self._table, Key={"id": {"S": "flood"}, "part": {"S": flood.id}})


def _as_note(item: dict[str, Any]) -> Note:
    content = json.loads(item["note"]["S"])
    return Note(**{**content, "sources": {name: Sight(**sight) for name, sight in content["sources"].items()}})


def _key(finding: ServiceFinding) -> dict[str, Any]:
    return {"id": {"S": f"finding#{sha256(finding.key.encode()).hexdigest()}"}, "part": {"S": "-"}}


def _flood(finding: ServiceFinding) -> dict[str, Any]:
    group = "critical" if finding.severity == Severity.CRITICAL else "others"
    return {"id": {"S": "flood"}, "part": {"S": f"{_hour()}#{finding.product}#{group}"}}


def _hour() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H}"


def _number(value: int) -> dict[str, str]:
    return {"N": str(int(value))}


def _as_flood(item: dict[str, Any]) -> Flood:
    counts = {severity: int(item.get(f"held_{severity.name}", {"N": "0"})["N"]) for severity in reversed(Severity)}
    return Flood(
        id=item["part"]["S"],
        product=item["product"]["S"],
        hour=item["part"]["S"].partition("#")[0],
        severities={severity: count for severity, count in counts.items() if count},
        examples=tuple(each["S"] for each in item.get("examples", {"L": []})["L"]),
    )
