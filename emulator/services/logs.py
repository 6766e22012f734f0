"""Log groups' class and deletion protection, which moto drops, and metric filters, which it duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.logs.models import logs_backends

from emulator.gateway.moto_hooks import after, before
from emulator.gateway.protocol import ApiError, operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_DEFAULTS = {"logGroupClass": "STANDARD", "deletionProtectionEnabled": False}


@after("logs", "CreateLogGroup")
def keep_class(state: State, request: dict[str, Any], _: dict[str, Any]) -> None:
    requested = {key: request[key] for key in _DEFAULTS if request.get(key) is not None}
    state.items[request["logGroupName"]] = {**_DEFAULTS, **requested}


@operation("logs", "PutLogGroupDeletionProtection")
def protect(state: State, request: dict[str, Any]) -> dict[str, Any]:
    name = request["logGroupIdentifier"].removesuffix(":*").rpartition(":log-group:")[2]
    if name not in logs_backends[state.account][state.region].groups:
        raise ApiError("ResourceNotFoundException", "The specified log group does not exist.")
    kept = state.items.setdefault(name, dict(_DEFAULTS))
    kept["deletionProtectionEnabled"] = request["deletionProtectionEnabled"]
    return {}


@after("logs", "DescribeLogGroups")
def give_class(state: State, _: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    groups = [{**group, **state.items.get(group["logGroupName"], _DEFAULTS)} for group in answer.get("logGroups", [])]
    return {**answer, "logGroups": groups}


@before("logs", "DeleteLogGroup")
def refuse_if_protected(state: State, request: dict[str, Any]) -> None:
    if state.items.get(request["logGroupName"], _DEFAULTS)["deletionProtectionEnabled"]:
        raise ApiError("ValidationException", "Deletion protection is enabled for the log group.")


@after("logs", "DeleteLogGroup")
def forget_the_group(state: State, request: dict[str, Any], _: dict[str, Any]) -> None:
    state.items.pop(request["logGroupName"], None)


@before("logs", "PutMetricFilter")
def replace_the_filter(state: State, request: dict[str, Any]) -> None:
    """AWS updates a filter of the same name; moto would keep both and show the old one."""
    filters = logs_backends[state.account][state.region].filters
    filters.delete_filter(request["filterName"], request["logGroupName"])
