"""Which finding was told when, and how many there were this hour.

One table: ``finding#…`` for each finding, and ``flood`` with an item for each product and hour.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from .finding import Level

if TYPE_CHECKING:
    from .finding import Finding

#: A threat that goes on is told again after a day; a setting that nobody changes, after a week.
THREAT_AGAIN_SECONDS = 24 * 3600
SETTING_AGAIN_SECONDS = 7 * 24 * 3600
#: Whoever began to tell and did not come back has failed.
_STALE_SECONDS = 900
_KEPT_SECONDS = 90 * 24 * 3600
#: So many of a product are told one by one in an hour; the rest is summed up.
ONE_BY_ONE = 10
_EXAMPLES = 20


@dataclass(frozen=True)
class Flood:
    """What was held back of one product in one hour."""

    id: str
    product: str
    hour: str
    levels: dict[Level, int]
    examples: tuple[str, ...]

    @property
    def held(self) -> int:
        """How many."""
        return sum(self.levels.values())


class Memory:
    """What was told.

    Args:
        dynamodb: A boto3 client.
        table: The table's name.
    """

    def __init__(self, dynamodb: Any, table: str) -> None:  # noqa: ANN401  (boto3 makes clients at run time)
        self._dynamodb = dynamodb
        self._table = table

    def claim(self, finding: Finding, event_id: str) -> bool:
        """Whether this event is the one to tell the finding; of several at once only one is.

        It is told if it is new, got worse, or was told long ago. The same event may try again where it failed. It got
        worse only if the service that told it says so: two services rate the same differently.
        """
        now = int(time.time())
        again = THREAT_AGAIN_SECONDS if finding.threat else SETTING_AGAIN_SECONDS
        try:
            self._dynamodb.update_item(
                TableName=self._table,
                Key=_key(finding),
                UpdateExpression="SET #level = :level, claimed_by = :event, claimed_at = :now, expires = :expires, "
                "title = :title, product = :product REMOVE told_at",
                ConditionExpression="attribute_not_exists(id) OR (#level < :level AND product = :product) "
                "OR told_at < :again "
                "OR (attribute_not_exists(told_at) AND (claimed_by = :event OR claimed_at < :stale))",
                ExpressionAttributeNames={"#level": "level"},
                ExpressionAttributeValues={
                    ":level": _number(finding.level),
                    ":event": {"S": event_id},
                    ":title": {"S": finding.title},
                    ":product": {"S": finding.product},
                    ":now": _number(now),
                    ":expires": _number(now + _KEPT_SECONDS),
                    ":again": _number(now - again),
                    ":stale": _number(now - _STALE_SECONDS),
                },
            )
        except ClientError as error:
            if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
                return False
            raise
        return True

    def told(self, finding: Finding) -> None:
        """It has been told."""
        self._dynamodb.update_item(
            TableName=self._table,
            Key=_key(finding),
            UpdateExpression="SET told_at = :now",
            ExpressionAttributeValues={":now": _number(int(time.time()))},
        )

    def forget(self, finding: Finding) -> None:
        """It is over: if it comes back, it is new."""
        self._dynamodb.delete_item(TableName=self._table, Key=_key(finding))

    def count(self, finding: Finding) -> int:
        """Which one of its product it is in this hour. What is critical is counted apart."""
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

    def hold(self, finding: Finding, number: int) -> None:
        """Keep it for the summary."""
        examples = ", examples = list_append(if_not_exists(examples, :none), :example)"
        named = number <= ONE_BY_ONE + _EXAMPLES
        values: dict[str, Any] = {":one": _number(1)}
        if named:
            values |= {":none": {"L": []}, ":example": {"L": [{"S": f"{finding.level.name} {finding.title}"}]}}
        self._dynamodb.update_item(
            TableName=self._table,
            Key=_flood(finding),
            UpdateExpression=("SET " + examples.removeprefix(", ") if named else "") + " ADD #held :one",
            ExpressionAttributeNames={"#held": f"held_{finding.level.name}"},
            ExpressionAttributeValues=values,
        )

    def floods(self) -> list[Flood]:
        """What was counted in hours that are over."""
        pages = self._dynamodb.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="id = :flood AND part < :hour",
            ExpressionAttributeValues={":flood": {"S": "flood"}, ":hour": {"S": _hour()}},
        )
        return [_as_flood(item) for page in pages for item in page["Items"]]

    def close(self, flood: Flood) -> None:
        """It has been told."""
        self._dynamodb.delete_item(TableName=self._table, Key={"id": {"S": "flood"}, "part": {"S": flood.id}})


def _key(finding: Finding) -> dict[str, Any]:
    return {"id": {"S": f"finding#{sha256(finding.key.encode()).hexdigest()}"}, "part": {"S": "-"}}


def _flood(finding: Finding) -> dict[str, Any]:
    apart = "critical" if finding.level == Level.CRITICAL else "others"
    return {"id": {"S": "flood"}, "part": {"S": f"{_hour()}#{finding.product}#{apart}"}}


def _hour() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H}"


def _number(value: int) -> dict[str, str]:
    return {"N": str(int(value))}


def _as_flood(item: dict[str, Any]) -> Flood:
    levels = {level: int(item.get(f"held_{level.name}", {"N": "0"})["N"]) for level in reversed(Level)}
    return Flood(
        id=item["part"]["S"],
        product=item["product"]["S"],
        hour=item["part"]["S"].partition("#")[0],
        levels={level: held for level, held in levels.items() if held},
        examples=tuple(each["S"] for each in item.get("examples", {"L": []})["L"]),
    )
