"""Assignments of permission sets in IAM Identity Center, and the roles that they create, which moto lacks."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from moto.identitystore.models import identitystore_backends

from emulator.gateway import protocol
from emulator.gateway.protocol import operation
from emulator.services._sso_roles import provision, withdraw
from emulator.services.sso_admin import IDENTITY_STORE, found_set, missing

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_KEYS = ("TargetId", "TargetType", "PrincipalId", "PrincipalType")


@operation("sso-admin", "CreateAccountAssignment")
def create_account_assignment(state: State, request: dict[str, Any]) -> dict[str, Any]:
    found, assignment = found_set(state, request), _assignment(request)
    _require_target(state, request)
    if assignment not in found["assignments"]:
        _require_principal(state, request)
        found["assignments"].append(assignment)
        provision(state, found)
    return {"AccountAssignmentCreationStatus": _remembered(state, request)}


@operation("sso-admin", "DeleteAccountAssignment")
def delete_account_assignment(state: State, request: dict[str, Any]) -> dict[str, Any]:
    found, assignment = found_set(state, request), _assignment(request)
    if assignment not in found["assignments"]:
        raise missing("the assignment")
    found["assignments"].remove(assignment)
    if not found["assignments"]:
        withdraw(state, found)
    return {"AccountAssignmentDeletionStatus": _remembered(state, request)}


@operation("sso-admin", "DescribeAccountAssignmentCreationStatus")
def describe_creation(state: State, request: dict[str, Any]) -> dict[str, Any]:
    return {"AccountAssignmentCreationStatus": _status(state, request["AccountAssignmentCreationRequestId"])}


@operation("sso-admin", "DescribeAccountAssignmentDeletionStatus")
def describe_deletion(state: State, request: dict[str, Any]) -> dict[str, Any]:
    return {"AccountAssignmentDeletionStatus": _status(state, request["AccountAssignmentDeletionRequestId"])}


@operation("sso-admin", "ListAccountAssignments")
def list_account_assignments(state: State, request: dict[str, Any]) -> dict[str, Any]:
    found = found_set(state, request)
    here = [each for each in found["assignments"] if each["TargetId"] == request["AccountId"]]
    return {
        "AccountAssignments": [
            {
                "AccountId": each["TargetId"],
                "PermissionSetArn": request["PermissionSetArn"],
                "PrincipalId": each["PrincipalId"],
                "PrincipalType": each["PrincipalType"],
            }
            for each in here
        ]
    }


@operation("sso-admin", "ProvisionPermissionSet")
def provision_permission_set(state: State, request: dict[str, Any]) -> dict[str, Any]:
    found = found_set(state, request)
    if found["assignments"]:
        provision(state, found)
    return {"PermissionSetProvisioningStatus": _remembered(state, request)}


@operation("sso-admin", "DescribePermissionSetProvisioningStatus")
def describe_provisioning(state: State, request: dict[str, Any]) -> dict[str, Any]:
    return {"PermissionSetProvisioningStatus": _status(state, request["ProvisionPermissionSetRequestId"])}


def _require_target(state: State, request: dict[str, Any]) -> None:
    if (request["TargetType"], request["TargetId"]) != ("AWS_ACCOUNT", state.account):
        raise missing(f"the account {request['TargetId']}")


def _require_principal(state: State, request: dict[str, Any]) -> None:
    stores = identitystore_backends[state.account][state.region].identity_stores
    known = {"GROUP": "groups", "USER": "users"}[request["PrincipalType"]]
    if IDENTITY_STORE not in stores or request["PrincipalId"] not in getattr(stores[IDENTITY_STORE], known):
        raise missing(f"the {request['PrincipalType'].lower()} {request['PrincipalId']}")


def _assignment(request: dict[str, Any]) -> dict[str, str]:
    return {key: request[key] for key in _KEYS}


def _requests(state: State) -> dict[str, Any]:
    return protocol.state("sso-admin requests", state.region).items


def _remembered(state: State, request: dict[str, Any]) -> dict[str, Any]:
    """A request is done at once, but only a later status call shows it, as in AWS."""
    status = {
        "Status": "IN_PROGRESS",
        "RequestId": str(uuid.uuid4()),
        "CreatedDate": datetime.now(UTC),
        **{key: request[key] for key in (*_KEYS, "PermissionSetArn") if key in request},
    }
    _requests(state)[status["RequestId"]] = {**status, "Status": "SUCCEEDED"}
    return status


def _status(state: State, request_id: str) -> dict[str, Any]:
    status: dict[str, Any] | None = _requests(state).get(request_id)
    if status is None:
        raise missing(f"the request {request_id}")
    return status
