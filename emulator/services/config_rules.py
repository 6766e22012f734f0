"""A rule needs a recorder: without one AWS has nothing that it could evaluate, and refuses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.config.models import config_backends

from emulator.amend import before
from emulator.protocol import ApiError

if TYPE_CHECKING:
    from emulator.protocol import State


@before("config", "PutConfigRule")
def refuse_without_recorder(state: State, _: dict[str, Any]) -> None:
    if not config_backends[state.account][state.region].recorders:
        message = "Configuration recorder is not available to put the AWS Config rule."
        raise ApiError("NoAvailableConfigurationRecorderException", message)
