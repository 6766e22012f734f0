"""A tag that is set again: moto would keep both values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.dynamodb.models import dynamodb_backends

from emulator.gateway.moto_hooks import before

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@before("dynamodb", "TagResource")
def replace_the_tags(state: State, request: dict[str, Any]) -> None:
    again = {tag["Key"] for tag in request["Tags"]}
    for table in dynamodb_backends[state.account][state.region].tables.values():
        if table.table_arn == request["ResourceArn"]:
            table.tags = [tag for tag in table.tags if tag["Key"] not in again]
