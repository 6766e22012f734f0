"""Topic attributes that moto accepts and does not return (signature version, tracing, delivery status …)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import after

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@after("sns", "CreateTopic")
def keep_attributes(state: State, request: dict[str, Any], answer: dict[str, Any]) -> None:
    state.items.setdefault(answer["TopicArn"], {}).update(request.get("Attributes") or {})


@after("sns", "SetTopicAttributes")
def keep_attribute(state: State, request: dict[str, Any], _: dict[str, Any]) -> None:
    kept = state.items.setdefault(request["TopicArn"], {})
    kept[request["AttributeName"]] = request.get("AttributeValue", "")


@after("sns", "GetTopicAttributes")
def give_attributes(state: State, request: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    kept = state.items.get(request["TopicArn"], {})
    lost = {key: value for key, value in kept.items() if value and key not in answer["Attributes"]}
    return {**answer, "Attributes": {**answer["Attributes"], **lost}}


@after("sns", "DeleteTopic")
def forget_the_topic(state: State, request: dict[str, Any], _: dict[str, Any]) -> None:
    state.items.pop(request["TopicArn"], None)
