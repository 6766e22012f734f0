"""Stacks: created, updated, deleted."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from emulator.cloudformation.actions import Actions
from emulator.cloudformation.changes import plan
from emulator.cloudformation.deploy import Deployment, in_background
from emulator.cloudformation.removal import Removal
from emulator.cloudformation.request import check_role, scope_of, target_of, validation
from emulator.cloudformation.rollback import Rollback
from emulator.gateway.protocol import ApiError, State, operation
from emulator.stacks import store
from emulator.stacks.errors import TemplateError

if TYPE_CHECKING:
    from emulator.stacks.stack import EmulatedStack, StackTarget

_NAME = re.compile(r"[a-zA-Z][-a-zA-Z0-9]{0,127}")
_UPDATABLE = frozenset(
    {
        "CREATE_COMPLETE",
        "CREATE_FAILED",
        "UPDATE_COMPLETE",
        "UPDATE_FAILED",
        "UPDATE_ROLLBACK_COMPLETE",
    }
)


def existing(state: State, name: str) -> EmulatedStack:
    """The stack of this name or id.

    Raises:
        ApiError: There is none.
    """
    stack = store.find(state, name)
    if stack is None:
        raise validation(f"Stack with id {name} does not exist")
    return stack


def updatable(stack: EmulatedStack) -> None:
    """Refuse a stack with an operation in progress, or one that an update cannot fix."""
    if stack.status not in _UPDATABLE:
        raise validation(f"Stack:{stack.id} is in {stack.status} state and can not be updated.")


def named(state: State, name: str) -> EmulatedStack:
    """A new stack of this name."""
    if not _NAME.fullmatch(name):
        raise validation(
            f"1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: "
            f"Member must satisfy regular expression pattern: {_NAME.pattern}"
        )
    return store.new(state, name)


def start_creation(
    state: State, stack: EmulatedStack, target: StackTarget, *, token: str | None, on_failure: str
) -> None:
    stack.begin("CREATE_STACK", token)
    stack.disable_rollback = on_failure == "DO_NOTHING"
    stack.become("CREATE_IN_PROGRESS", "User Initiated")
    in_background(stack, Deployment(state, stack, target, on_failure=on_failure).run)


def start_update(
    state: State, stack: EmulatedStack, target: StackTarget, *, token: str | None, on_failure: str
) -> None:
    stack.begin("UPDATE_STACK", token)
    stack.updated = datetime.now(UTC)
    stack.disable_rollback = on_failure == "DO_NOTHING"
    stack.become("UPDATE_IN_PROGRESS", "User Initiated")
    in_background(stack, Deployment(state, stack, target, on_failure=on_failure).run)


@operation("cloudformation", "CreateStack")
def create_stack(state: State, request: dict[str, Any]) -> dict[str, Any]:
    name = request["StackName"]
    if store.find(state, name):
        raise ApiError("AlreadyExistsException", f"Stack [{name}] already exists")
    target = target_of(state, None, request)
    stack = named(state, name)
    stack.protected = request.get("EnableTerminationProtection", False)
    stack.retain_except_on_create = request.get("RetainExceptOnCreate", False)
    on_failure = "DO_NOTHING" if request.get("DisableRollback") else request.get("OnFailure", "ROLLBACK")
    start_creation(state, stack, target, token=request.get("ClientRequestToken"), on_failure=on_failure)
    return {"StackId": stack.id}


@operation("cloudformation", "UpdateStack")
def update_stack(state: State, request: dict[str, Any]) -> dict[str, Any]:
    stack = existing(state, request["StackName"])
    updatable(stack)
    target = target_of(state, stack, request)
    try:
        changes = plan(stack, target, scope_of(state, stack, target))
    except TemplateError as error:
        raise validation(error) from error
    if not changes and not differs(stack, target):
        raise validation("No updates are to be performed.")
    on_failure = "DO_NOTHING" if request.get("DisableRollback") else "ROLLBACK"
    stack.retain_except_on_create = request.get("RetainExceptOnCreate", False)
    start_update(state, stack, target, token=request.get("ClientRequestToken"), on_failure=on_failure)
    return {"StackId": stack.id}


def differs(stack: EmulatedStack, target: StackTarget) -> bool:
    """Whether the target would change anything besides the resources."""
    before = stack.target
    return (
        before is None
        or before.tags != target.tags
        or before.template.outputs != target.template.outputs
        or stack.status in {"CREATE_FAILED", "UPDATE_FAILED"}
    )


@operation("cloudformation", "DeleteStack")
def delete_stack(state: State, request: dict[str, Any]) -> dict[str, Any]:
    stack = store.find(state, request["StackName"])
    if stack is None or stack.status in {"DELETE_COMPLETE", "DELETE_IN_PROGRESS"}:
        return {}
    if stack.protected:
        raise validation(f"Stack [{stack.name}] cannot be deleted while TerminationProtection is enabled")
    if stack.status.endswith("_IN_PROGRESS") and stack.status != "REVIEW_IN_PROGRESS":
        raise validation(f"Stack [{stack.name}] cannot be deleted while in status {stack.status}")
    for output in stack.outputs.values():
        users = store.importers(state, output.export) if output.export else []
        if users:
            raise validation(f"Cannot delete export {output.export} as it is in use by {' and '.join(users)}.")
    retain = request.get("RetainResources", [])
    if retain and stack.status != "DELETE_FAILED":
        raise validation(f"Invalid operation on stack [{stack.name}]: RetainResources is for a stack in DELETE_FAILED")
    check_role(state, request.get("RoleARN"), stack.id)
    if stack.target and request.get("RoleARN"):
        stack.target.role = request["RoleARN"]
    stack.begin("DELETE_STACK", request.get("ClientRequestToken"))
    stack.become("DELETE_IN_PROGRESS", "User Initiated")
    removal = Removal(stack, Actions(stack, state.endpoint))
    in_background(stack, lambda: removal.of_stack(retain))
    return {}


@operation("cloudformation", "RollbackStack")
def rollback_stack(state: State, request: dict[str, Any]) -> dict[str, Any]:
    stack = existing(state, request["StackName"])
    if stack.status not in {"CREATE_FAILED", "UPDATE_FAILED"}:
        raise validation(f"Stack:{stack.id} is in {stack.status} state and can not be rolled back.")
    creation = stack.status == "CREATE_FAILED"
    stack.begin("ROLLBACK", request.get("ClientRequestToken"))
    stack.retain_except_on_create = request.get("RetainExceptOnCreate", False)
    rollback = Rollback(stack, Actions(stack, state.endpoint))
    stack.become("ROLLBACK_IN_PROGRESS" if creation else "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated")
    in_background(stack, lambda: (rollback.of_creation if creation else rollback.of_update)("User Initiated"))
    return {"StackId": stack.id, "OperationId": stack.operation_id}


@operation("cloudformation", "ContinueUpdateRollback")
def continue_update_rollback(state: State, request: dict[str, Any]) -> dict[str, Any]:
    stack = existing(state, request["StackName"])
    if stack.status != "UPDATE_ROLLBACK_FAILED":
        raise validation(f"Stack:{stack.id} is in {stack.status} state and can not continue to roll back its update.")
    stack.begin("CONTINUE_ROLLBACK", request.get("ClientRequestToken"))
    skip = request.get("ResourcesToSkip", [])
    stack.become("UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated")
    rollback = Rollback(stack, Actions(stack, state.endpoint))
    in_background(stack, lambda: rollback.of_update("User Initiated", skip))
    return {}


@operation("cloudformation", "UpdateTerminationProtection")
def update_termination_protection(state: State, request: dict[str, Any]) -> dict[str, Any]:
    stack = existing(state, request["StackName"])
    stack.protected = request["EnableTerminationProtection"]
    return {"StackId": stack.id}
