"""Changing an event bus, which moto lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.events.models import events_backends

from emulator.gateway.protocol import ApiError, operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@operation("events", "UpdateEventBus")
def update_event_bus(state: State, request: dict[str, Any]) -> dict[str, Any]:
    name = request.get("Name", "default")
    bus = events_backends[state.account][state.region].event_buses.get(name)
    if bus is None:
        raise ApiError("ResourceNotFoundException", f"Event bus {name} does not exist.")
    bus.description = request.get("Description")
    bus.kms_key_identifier = request.get("KmsKeyIdentifier")
    bus.dead_letter_config = request.get("DeadLetterConfig")
    return {"Arn": bus.arn, "Name": name}
