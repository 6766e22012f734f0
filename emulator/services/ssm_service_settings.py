"""Systems Manager's service settings, which moto lacks: those that this project sets."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from moto.iam.models import iam_backends

from emulator.account import partition_of
from emulator.gateway.protocol import ApiError, operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

SHARING = "/ssm/documents/console/public-sharing-permission"
HOST_ROLE = "/ssm/managed-instance/default-ec2-instance-management-role"
DEFAULTS = {SHARING: "Enable", HOST_ROLE: "$None"}
SERVICE = "ssm.amazonaws.com"


@operation("ssm", "GetServiceSetting")
def get_service_setting(state: State, request: dict[str, Any]) -> dict[str, Any]:
    return {"ServiceSetting": _shown(state, _known(request))}


@operation("ssm", "UpdateServiceSetting")
def update_service_setting(state: State, request: dict[str, Any]) -> dict[str, Any]:
    setting, value = _known(request), request["SettingValue"]
    if setting == SHARING and value not in {"Enable", "Disable"}:
        raise ApiError("ValidationException", f"{value} is no value of {setting}", status=400)
    if setting == HOST_ROLE:
        _require_role(state, value)
    state.items.setdefault("service settings", {})[setting] = (value, datetime.now(UTC))
    return {}


@operation("ssm", "ResetServiceSetting")
def reset_service_setting(state: State, request: dict[str, Any]) -> dict[str, Any]:
    setting = _known(request)
    state.items.get("service settings", {}).pop(setting, None)
    return {"ServiceSetting": _shown(state, setting)}


def _known(request: dict[str, Any]) -> str:
    setting = "/" + str(request["SettingId"]).rpartition("servicesetting/")[2].lstrip("/")
    if setting not in DEFAULTS:
        raise ApiError(
            "ServiceSettingNotFound", f"the emulated account does not know the setting {setting}", status=400
        )
    return setting


def _shown(state: State, setting: str) -> dict[str, Any]:
    place = f"arn:{partition_of(state.region)}:ssm:{state.region}:{state.account}"
    found = {"SettingId": setting, "ARN": f"{place}:servicesetting{setting}"}
    kept = state.items.get("service settings", {}).get(setting)
    if kept is None:
        return {**found, "SettingValue": DEFAULTS[setting], "LastModifiedUser": "System", "Status": "Default"}
    value, at = kept
    return {**found, "SettingValue": value, "LastModifiedDate": at, "Status": "Customized"}


def _require_role(state: State, name: str) -> None:
    """Require a role, by name after its path, that the service can assume."""
    roles = iam_backends[state.account][partition_of(state.region)].roles.values()
    role = next((each for each in roles if f"{each.path}{each.name}".lstrip("/") == name), None)
    if role is None:
        raise ApiError("ValidationException", f"The role {name} does not exist", status=400)
    trusted = json.dumps(json.loads(role.assume_role_policy_document))
    if f'"{SERVICE}"' not in trusted:
        raise ApiError("ValidationException", f"The role {name} does not trust {SERVICE}", status=400)
