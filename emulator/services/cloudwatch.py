"""Composite alarms: moto can store and describe them, but lacks the operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.cloudwatch.models import cloudwatch_backends

from emulator.gateway.protocol import operation
from emulator.services.cloudwatch_checks import require_actions_here, require_alarms

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

#: What only metric alarms have.
_OF_METRICS = (
    *("namespace", "metric_name", "comparison_operator", "evaluation_periods", "period", "threshold"),
    "statistic",
)


@operation("cloudwatch", "PutCompositeAlarm")
def put_composite_alarm(state: State, request: dict[str, Any]) -> dict[str, Any]:
    require_alarms(state, request["AlarmRule"])
    require_actions_here(state, request)
    cloudwatch_backends[state.account][state.region].put_metric_alarm(
        **dict.fromkeys(_OF_METRICS),
        dimensions=[],
        name=request["AlarmName"],
        rule=request["AlarmRule"],
        description=request.get("AlarmDescription"),
        actions_enabled=request.get("ActionsEnabled", True),
        alarm_actions=request.get("AlarmActions", []),
        ok_actions=request.get("OKActions", []),
        insufficient_data_actions=request.get("InsufficientDataActions", []),
        tags=request.get("Tags"),
    )
    return {}
