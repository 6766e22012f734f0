"""What Amazon Inspector scans; moto only knows an account after its first change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.gateway.protocol import ApiError, operation
from emulator.services import underway
from emulator.services.iam_service_linked_roles import service_linked_role

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

#: "It takes a minute to enable inspector": https://github.com/hashicorp/terraform-provider-aws/issues/30144
ENABLING_SECONDS = 60.0
#: The API's name of a scan type -> its member in a status.
_MEMBERS = {
    "EC2": "ec2",
    "ECR": "ecr",
    "LAMBDA": "lambda",
    "LAMBDA_CODE": "lambdaCode",
    "CODE_REPOSITORY": "codeRepository",
}


@operation("inspector2", "Enable")
def enable(state: State, request: dict[str, Any]) -> dict[str, Any]:
    with state.lock:
        scans = _changed(state, request, on=True)
        if "LAMBDA_CODE" in scans and "LAMBDA" not in scans:
            # https://docs.aws.amazon.com/inspector/latest/user/scanning-lambda.html
            raise ApiError("ValidationException", "Lambda standard scanning must be on for code scanning", status=400)
        service_linked_role(state, "inspector2.amazonaws.com", "AWSServiceRoleForAmazonInspector2")
        if "EC2" in scans:
            service_linked_role(
                state, "agentless.inspector2.amazonaws.com", "AWSServiceRoleForAmazonInspector2Agentless"
            )
        for name in scans - state.items.get("scans", set()):
            underway.begin(state, name, "ENABLING", ENABLING_SECONDS)
        state.items["scans"] = scans
    return {"accounts": [_account(state)], "failedAccounts": []}


@operation("inspector2", "Disable")
def disable(state: State, request: dict[str, Any]) -> dict[str, Any]:
    with state.lock:
        state.items["scans"] = _changed(state, request, on=False)
    return {"accounts": [_account(state)], "failedAccounts": []}


@operation("inspector2", "BatchGetAccountStatus")
def batch_get_account_status(state: State, request: dict[str, Any]) -> dict[str, Any]:
    _own(state, request)
    account = _account(state)
    return {
        "accounts": [
            {
                "accountId": account["accountId"],
                "state": {"status": account["status"], "errorCode": None},
                "resourceState": {name: {"status": status} for name, status in account["resourceStatus"].items()},
            }
        ],
        "failedAccounts": [],
    }


def _changed(state: State, request: dict[str, Any], *, on: bool) -> set[str]:
    _own(state, request)
    named = set(request.get("resourceTypes", []))
    if unknown := named - _MEMBERS.keys():
        raise ApiError("ValidationException", f"Unknown resource types: {', '.join(sorted(unknown))}", status=400)
    scans: set[str] = state.items.get("scans", set())
    return scans | named if on else scans - named


def _own(state: State, request: dict[str, Any]) -> None:
    if set(request.get("accountIds") or [state.account]) != {state.account}:
        raise ApiError("AccessDeniedException", "Invoking account does not have access to this account", status=403)


def _account(state: State) -> dict[str, Any]:
    scans = state.items.get("scans", set())
    statuses = {
        member: (underway.status(state, name) or "ENABLED") if name in scans else "DISABLED"
        for name, member in _MEMBERS.items()
    }
    # https://docs.aws.amazon.com/inspector/v2/APIReference/API_AccountState.html
    whole = next((status for status in ("ENABLED", "ENABLING") if status in statuses.values()), "DISABLED")
    return {
        "accountId": state.account,
        "status": whole,
        "resourceStatus": statuses,
    }
