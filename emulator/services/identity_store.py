"""Operations on identity store groups that moto lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.identitystore.models import identitystore_backends

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_FIELDS = {"displayname": "DisplayName", "description": "Description"}


@operation("identitystore", "UpdateGroup")
def update_group(state: State, request: dict[str, Any]) -> None:
    groups = _groups(state, request)
    group = groups.get(request["GroupId"])
    if group is None:
        raise ApiError("ResourceNotFoundException", "GROUP not found.")
    changed: dict[str, Any] = {}
    for each in request["Operations"]:
        field = _FIELDS.get(each["AttributePath"].lower())
        if field is None:
            raise ApiError("ValidationException", f"{each['AttributePath']} cannot be updated")
        changed[field] = each.get("AttributeValue")
    others = [other for key, other in groups.items() if key != request["GroupId"]]
    if any(other.DisplayName == changed.get("DisplayName") for other in others):
        raise ApiError("ConflictException", "Duplicate GroupDisplayName")
    groups[request["GroupId"]] = group._replace(**changed)


@before("identitystore", "CreateGroup")
def require_a_name(_: State, request: dict[str, Any]) -> None:
    if not request.get("DisplayName"):
        raise ApiError("ValidationException", "A group needs a DisplayName.")


def _groups(state: State, request: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = (
        identitystore_backends[state.account][state.region].identity_stores[request["IdentityStoreId"]].groups
    )
    return found
