"""Change sets: what an update would do, shown before it is done."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from emulator.cloudformation.actions import Actions
from emulator.cloudformation.api.describe import described_parameters, described_tags
from emulator.cloudformation.api.stacks import (
    differs,
    existing,
    named,
    start_creation,
    start_update,
    updatable,
)
from emulator.cloudformation.changes import plan
from emulator.cloudformation.existing import nothing_to_import
from emulator.cloudformation.request import scope_of, target_of, validation
from emulator.gateway.protocol import ApiError, State, operation
from emulator.stacks import store
from emulator.stacks.errors import TemplateError
from emulator.stacks.stack import ChangeSet

if TYPE_CHECKING:
    from emulator.stacks.stack import EmulatedStack, ResourceChange

_NOTHING = "The submitted information didn't contain changes. Submit different information to create a change set."


@operation("cloudformation", "CreateChangeSet")
def create_change_set(state: State, request: dict[str, Any]) -> dict[str, Any]:
    kind = request.get("ChangeSetType", "UPDATE")
    for name in ("ResourcesToImport", "DeploymentMode"):
        if request.get(name):
            raise validation(f"The emulated account does not support {name}")
    stack = store.find(state, request["StackName"])
    if kind == "CREATE" and stack and stack.status != "REVIEW_IN_PROGRESS":
        raise validation(f"Stack [{stack.name}] already exists and cannot be created again with the changeSet.")
    if kind == "UPDATE":
        stack = existing(state, request["StackName"])
        updatable(stack)
    if stack and request["ChangeSetName"] in stack.change_sets:
        raise ApiError("AlreadyExistsException", f"ChangeSet {request['ChangeSetName']} already exists")
    target = target_of(state, stack, request)
    if stack is None:
        stack = named(state, request["StackName"])
        stack.begin("CREATE_CHANGESET", request.get("ClientToken"))
        stack.become("REVIEW_IN_PROGRESS", "User Initiated")
    change_set = ChangeSet(
        id=stack.id.replace(":stack/", ":changeSet/").rsplit("/", 2)[0] + f"/{request['ChangeSetName']}/{uuid.uuid4()}",
        name=request["ChangeSetName"],
        kind=kind,
        description=request.get("Description"),
        target=target,
        changes=[],
        status="CREATE_COMPLETE",
        reason=None,
        execution="AVAILABLE",
        on_failure=request.get("OnStackFailure"),
        deployment=request.get("DeploymentConfig", {}),
    )
    _look(state, stack, change_set, imports=request.get("ImportExistingResources", False))
    stack.change_sets[change_set.name] = change_set
    return {"Id": change_set.id, "StackId": stack.id}


def _look(state: State, stack: EmulatedStack, change_set: ChangeSet, *, imports: bool) -> None:
    try:
        change_set.changes = plan(stack, change_set.target, scope_of(state, stack, change_set.target))
        changed = bool(change_set.changes) or differs(stack, change_set.target)
        if imports:
            nothing_to_import(change_set.changes, Actions(stack, state.endpoint))
    except TemplateError as error:
        change_set.status, change_set.execution, change_set.reason = "FAILED", "UNAVAILABLE", str(error)
        return
    if not changed:
        change_set.status, change_set.execution, change_set.reason = "FAILED", "UNAVAILABLE", _NOTHING


@operation("cloudformation", "DescribeChangeSet")
def describe_change_set(state: State, request: dict[str, Any]) -> dict[str, Any]:
    stack, change_set = _found(state, request)
    return {
        "ChangeSetName": change_set.name,
        "ChangeSetId": change_set.id,
        "StackId": stack.id,
        "StackName": stack.name,
        "Description": change_set.description,
        "Parameters": described_parameters(change_set.target.parameters),
        "CreationTime": change_set.created,
        "ExecutionStatus": change_set.execution,
        "Status": change_set.status,
        "StatusReason": change_set.reason,
        "NotificationARNs": list(change_set.target.notification_arns),
        "RollbackConfiguration": change_set.target.rollback,
        "Capabilities": list(change_set.target.capabilities),
        "Tags": described_tags(change_set.target.tags),
        "Changes": [_described(change) for change in change_set.changes],
        "IncludeNestedStacks": False,
        "OnStackFailure": change_set.on_failure,
        "DeploymentConfig": change_set.deployment or None,
    }


@operation("cloudformation", "ExecuteChangeSet")
def execute_change_set(state: State, request: dict[str, Any]) -> dict[str, Any]:
    stack, change_set = _found(state, request)
    if change_set.execution != "AVAILABLE":
        raise ApiError(
            "InvalidChangeSetStatus",
            f"ChangeSet [{change_set.id}] cannot be executed in its current status of [{change_set.status}]",
        )
    creation = stack.status == "REVIEW_IN_PROGRESS"
    if not creation:
        updatable(stack)
    on_failure = change_set.on_failure or "ROLLBACK"
    if request.get("DisableRollback"):
        on_failure = "DO_NOTHING"
    stack.retain_except_on_create = request.get("RetainExceptOnCreate", False)
    stack.change_set_id = change_set.id
    stack.change_sets.clear()
    start = start_creation if creation else start_update
    start(state, stack, change_set.target, token=request.get("ClientRequestToken"), on_failure=on_failure)
    return {}


@operation("cloudformation", "DeleteChangeSet")
def delete_change_set(state: State, request: dict[str, Any]) -> dict[str, Any]:
    try:
        stack, change_set = _found(state, request)
    except ApiError as error:
        if error.code != "ChangeSetNotFound":
            raise
        return {}
    del stack.change_sets[change_set.name]
    return {}


@operation("cloudformation", "ListChangeSets")
def list_change_sets(state: State, request: dict[str, Any]) -> dict[str, Any]:
    stack = existing(state, request["StackName"])
    return {
        "Summaries": [
            {
                "StackId": stack.id,
                "StackName": stack.name,
                "ChangeSetId": change_set.id,
                "ChangeSetName": change_set.name,
                "ExecutionStatus": change_set.execution,
                "Status": change_set.status,
                "StatusReason": change_set.reason,
                "CreationTime": change_set.created,
                "Description": change_set.description,
            }
            for change_set in stack.change_sets.values()
        ]
    }


def _found(state: State, request: dict[str, Any]) -> tuple[EmulatedStack, ChangeSet]:
    name = request["ChangeSetName"]
    candidates = store.stacks(state) if name.startswith("arn:") else [existing(state, request["StackName"])]
    for stack in candidates:
        for change_set in stack.change_sets.values():
            if name in {change_set.id, change_set.name}:
                return stack, change_set
    raise ApiError("ChangeSetNotFound", f"ChangeSet [{name}] does not exist")


def _described(change: ResourceChange) -> dict[str, Any]:
    modifies = change.action == "Modify"
    return {
        "Type": "Resource",
        "ResourceChange": {
            "PolicyAction": change.policy,
            "Action": change.action,
            "LogicalResourceId": change.logical_id,
            "PhysicalResourceId": change.physical_id or None,
            "ResourceType": change.type,
            "Replacement": str(change.replaces) if modifies else None,
            "Scope": (["Metadata"] if change.metadata_only else ["Properties"]) if modifies else [],
            "Details": [
                {
                    "Target": {
                        "Attribute": "Properties",
                        "Name": detail.name,
                        "RequiresRecreation": "Always" if detail.recreates else "Never",
                        "Path": f"/Properties/{detail.name}",
                        "BeforeValue": _text(detail.before),
                        "AfterValue": _text(detail.after),
                        "AttributeChangeType": _kind(detail.before, detail.after),
                    },
                    "Evaluation": "Static",
                    "ChangeSource": "DirectModification",
                }
                for detail in change.details
            ],
        },
    }


def _kind(before: object, after: object) -> str:
    if before is None:
        return "Add"
    return "Remove" if after is None else "Modify"


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value)
