"""How often a configuration recorder records: moto takes the recording mode and forgets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.amend import after

if TYPE_CHECKING:
    from emulator.protocol import State


@after("config", "PutConfigurationRecorder")
def keep_mode(state: State, request: dict[str, Any], _: dict[str, Any]) -> None:
    recorder = request["ConfigurationRecorder"]
    state.items.setdefault("modes", {})[recorder["name"]] = recorder.get(
        "recordingMode", {"recordingFrequency": "CONTINUOUS"}
    )


@after("config", "DescribeConfigurationRecorders")
def give_mode(state: State, _: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    modes = state.items.get("modes", {})
    for recorder in answer.get("ConfigurationRecorders", []):
        recorder["recordingMode"] = modes[recorder["name"]]
    return answer
