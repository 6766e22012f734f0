"""The key of an existing log group: moto accepts one only when it creates the group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.logs.models import logs_backends

from emulator.gateway.protocol import ApiError, operation
from emulator.services.grants.log_group_key import check_key

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@operation("logs", "AssociateKmsKey")
def associate(state: State, request: dict[str, Any]) -> dict[str, Any]:
    group, key = _group(state, request), request["kmsKeyId"]
    check_key(state, {"logGroupName": group.name, "kmsKeyId": key})
    group.kms_key_id = key
    return {}


@operation("logs", "DisassociateKmsKey")
def disassociate(state: State, request: dict[str, Any]) -> dict[str, Any]:
    _group(state, request).kms_key_id = None
    return {}


def _group(state: State, request: dict[str, Any]) -> Any:
    named = request.get("logGroupName") or request["resourceIdentifier"].removesuffix(":*").rpartition(":log-group:")[2]
    groups = logs_backends[state.account][state.region].groups
    if named not in groups:
        raise ApiError("ResourceNotFoundException", "The specified log group does not exist.", status=400)
    return groups[named]
