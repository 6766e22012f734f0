"""Permissions boundaries of users, which moto lacks.

https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.iam.models import iam_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import after, before
from emulator.gateway.protocol import ApiError, operation
from emulator.iam import entities

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@before("iam", "CreateUser")
def check_the_boundary(state: State, request: dict[str, Any]) -> None:
    _known(state, request.get("PermissionsBoundary"))


@after("iam", "CreateUser")
def keep_the_boundary(state: State, request: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any] | None:
    if not request.get("PermissionsBoundary"):
        return None
    _user(state, request).permissions_boundary_arn = request["PermissionsBoundary"]
    return {"User": {**answer["User"], "PermissionsBoundary": _boundary(request["PermissionsBoundary"])}}


@after("iam", "GetUser")
def give_the_boundary(state: State, request: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any] | None:
    found = request.get("UserName") and entities.boundary_of(_user(state, request))
    return {"User": {**answer["User"], "PermissionsBoundary": _boundary(found)}} if found else None


@operation("iam", "PutUserPermissionsBoundary")
def put_boundary(state: State, request: dict[str, Any]) -> dict[str, Any]:
    _known(state, request["PermissionsBoundary"])
    _user(state, request).permissions_boundary_arn = request["PermissionsBoundary"]
    return {}


@operation("iam", "DeleteUserPermissionsBoundary")
def delete_boundary(state: State, request: dict[str, Any]) -> dict[str, Any]:
    _user(state, request).permissions_boundary_arn = None
    return {}


def _boundary(arn: str) -> dict[str, str]:
    return {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": arn}


def _user(state: State, request: dict[str, Any]) -> Any:
    name = request["UserName"]
    found = iam_backends[state.account][partition_of(state.region)].users.get(name)
    if found is None:
        raise ApiError("NoSuchEntity", f"The user with name {name} cannot be found.", status=404)
    return found


def _known(state: State, arn: str | None) -> None:
    if arn and arn not in iam_backends[state.account][partition_of(state.region)].managed_policies:
        raise ApiError("NoSuchEntity", f"Policy {arn} does not exist or is not attachable.", status=404)
