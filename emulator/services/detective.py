"""Amazon Detective's behavior graph, which moto lacks."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from emulator.account import partition_of
from emulator.gateway.protocol import ApiError, operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@operation("detective", "CreateGraph")
def create_graph(state: State, request: dict[str, Any]) -> dict[str, Any]:
    """One for each account and Region: https://docs.aws.amazon.com/detective/latest/APIReference/API_CreateGraph.html."""
    with state.lock:
        if not state.items:
            arn = f"arn:{partition_of(state.region)}:detective:{state.region}:{state.account}:graph:{uuid.uuid4().hex}"
            state.items[arn] = {"Arn": arn, "CreatedTime": datetime.now(UTC), "Tags": request.get("Tags", {})}
        return {"GraphArn": next(iter(state.items))}


@operation("detective", "ListGraphs")
def list_graphs(state: State, _: dict[str, Any]) -> dict[str, Any]:
    return {"GraphList": [{"Arn": each["Arn"], "CreatedTime": each["CreatedTime"]} for each in state.items.values()]}


@operation("detective", "ListTagsForResource")
def list_tags_for_resource(state: State, request: dict[str, Any]) -> dict[str, Any]:
    return {"Tags": _found(state, request["ResourceArn"])["Tags"]}


@operation("detective", "DeleteGraph")
def delete_graph(state: State, request: dict[str, Any]) -> dict[str, Any]:
    with state.lock:
        _found(state, request["GraphArn"])
        del state.items[request["GraphArn"]]
    return {}


def _found(state: State, arn: str) -> dict[str, Any]:
    if arn not in state.items:
        raise ApiError("ResourceNotFoundException", f"There is no behavior graph {arn}", status=404)
    found: dict[str, Any] = state.items[arn]
    return found
