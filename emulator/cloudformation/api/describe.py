"""What stacks are, what they contain, and what happened to them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from emulator.cloudformation.request import validation
from emulator.gateway.protocol import ApiError, State, operation
from emulator.stacks import store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.stacks.parameters import StackParameter
    from emulator.stacks.stack import EmulatedStack, Event, StackResource

_PAGE = 100
#: A resource that is gone, as the descriptions see it.
_GONE = frozenset({"DELETE_COMPLETE", "DELETE_SKIPPED"})


def described_tags(tags: dict[str, str]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def described_parameters(parameters: dict[str, StackParameter]) -> list[dict[str, Any]]:
    return [
        {
            "ParameterKey": key,
            "ParameterValue": "****" if parameter.hidden else parameter.passed,
            "ResolvedValue": _resolved(parameter) if parameter.from_store else None,
        }
        for key, parameter in parameters.items()
    ]


@operation("cloudformation", "DescribeStacks")
def describe_stacks(state: State, request: dict[str, Any]) -> dict[str, Any]:
    name = request.get("StackName")
    if name:
        return {"Stacks": [_described(_found(state, name, f"Stack with id {name} does not exist"))]}
    return {"Stacks": [_described(stack) for stack in reversed(store.stacks(state)) if stack.exists]}


@operation("cloudformation", "ListStacks")
def list_stacks(state: State, request: dict[str, Any]) -> dict[str, Any]:
    wanted = request.get("StackStatusFilter")
    shown = ("StackId", "StackName", "CreationTime", "LastUpdatedTime", "DeletionTime", "StackStatus")
    return {
        "StackSummaries": [
            {key: value for key, value in _described(stack).items() if key in {*shown, "StackStatusReason"}}
            for stack in reversed(store.stacks(state))
            if not wanted or stack.status in wanted
        ]
    }


@operation("cloudformation", "DescribeStackEvents")
def describe_stack_events(state: State, request: dict[str, Any]) -> dict[str, Any]:
    name = request["StackName"]
    stack = _found(state, name, f"Stack [{name}] does not exist")
    events = [_event(stack, event) for event in reversed(stack.events)]
    first = int(request.get("NextToken") or 0)
    following = first + _PAGE
    return {
        "StackEvents": events[first:following],
        "NextToken": str(following) if following < len(events) else None,
    }


@operation("cloudformation", "DescribeEvents")
def describe_events(state: State, request: dict[str, Any]) -> dict[str, Any]:
    name = request.get("StackName") or request.get("ChangeSetName", "")
    if name.startswith("arn:") and ":changeSet/" in name:
        return {"OperationEvents": []}
    stack = _found(state, name, f"Stack [{name}] does not exist")
    failed = (request.get("Filters") or {}).get("FailedEvents")
    return {
        "OperationEvents": [
            {**_event(stack, event), "OperationType": stack.operation_kind, "EventType": "STACK_EVENT"}
            for event in reversed(stack.events)
            if event.operation_id == (request.get("OperationId") or stack.operation_id)
            and (not failed or event.status.endswith("FAILED"))
        ]
    }


@operation("cloudformation", "ListStackResources")
def list_stack_resources(state: State, request: dict[str, Any]) -> dict[str, Any]:
    stack = _found(state, request["StackName"], f"Stack with id {request['StackName']} does not exist")
    return {
        "StackResourceSummaries": [
            {**_resource(resource), "LastUpdatedTimestamp": resource.changed} for resource in _living(stack)
        ]
    }


@operation("cloudformation", "DescribeStackResources")
def describe_stack_resources(state: State, request: dict[str, Any]) -> dict[str, Any]:
    stack = _holder(state, request)
    wanted = request.get("LogicalResourceId")
    return {
        "StackResources": [
            {
                **_resource(resource),
                "StackId": stack.id,
                "StackName": stack.name,
                "Timestamp": resource.changed,
            }
            for resource in _living(stack)
            if wanted in {None, resource.logical_id}
        ]
    }


@operation("cloudformation", "DescribeStackResource")
def describe_stack_resource(state: State, request: dict[str, Any]) -> dict[str, Any]:
    stack = _found(state, request["StackName"], f"Stack '{request['StackName']}' does not exist")
    name = request["LogicalResourceId"]
    for resource in _living(stack):
        if resource.logical_id == name:
            return {
                "StackResourceDetail": {
                    **_resource(resource),
                    "StackId": stack.id,
                    "StackName": stack.name,
                    "LastUpdatedTimestamp": resource.changed,
                }
            }
    raise validation(f"Resource {name} does not exist for stack {stack.name}")


@operation("cloudformation", "ListExports")
def list_exports(state: State, request: dict[str, Any]) -> dict[str, Any]:
    del request
    return {
        "Exports": [
            {"ExportingStackId": stack.id, "Name": output.export, "Value": output.value}
            for stack in store.stacks(state)
            if stack.exists
            for output in stack.outputs.values()
            if output.export
        ]
    }


@operation("cloudformation", "ListImports")
def list_imports(state: State, request: dict[str, Any]) -> dict[str, Any]:
    users = store.importers(state, request["ExportName"])
    if not users:
        raise validation(f"Export '{request['ExportName']}' is not imported by any stack.")
    return {"Imports": users}


@operation("cloudformation", "ListHookResults")
def list_hook_results(state: State, request: dict[str, Any]) -> dict[str, Any]:
    del state, request  # there are no hooks in the emulated account
    return {"HookResults": []}


def _found(state: State, name: str, otherwise: str) -> EmulatedStack:
    stack = store.find(state, name)
    if stack is None:
        raise validation(otherwise)
    return stack


def _holder(state: State, request: dict[str, Any]) -> EmulatedStack:
    name, physical = request.get("StackName"), request.get("PhysicalResourceId")
    if name:
        return _found(state, name, f"Stack with id {name} does not exist")
    for stack in store.stacks(state):
        if stack.exists and any(resource.physical_id == physical for resource in _living(stack)):
            return stack
    raise ApiError("ValidationError", f"Stack for {physical} does not exist")


def _living(stack: EmulatedStack) -> Iterator[StackResource]:
    shown = (resource for resource in stack.resources.values() if resource.status not in _GONE)
    return shown if stack.exists else iter(stack.resources.values())


def _resource(resource: StackResource) -> dict[str, Any]:
    return {
        "LogicalResourceId": resource.logical_id,
        "PhysicalResourceId": resource.physical_id or None,
        "ResourceType": resource.type,
        "ResourceStatus": resource.status,
        "ResourceStatusReason": resource.reason,
        "DriftInformation": {"StackResourceDriftStatus": "NOT_CHECKED"},
    }


def _event(stack: EmulatedStack, event: Event) -> dict[str, Any]:
    return {
        "StackId": stack.id,
        "EventId": event.id,
        "StackName": stack.name,
        "OperationId": event.operation_id,
        "LogicalResourceId": event.logical_id,
        "PhysicalResourceId": event.physical_id,
        "ResourceType": event.type,
        "Timestamp": event.time,
        "ResourceStatus": event.status,
        "ResourceStatusReason": event.reason,
        "ResourceProperties": None if event.properties is None else json.dumps(event.properties, default=str),
        "ClientRequestToken": event.token,
    }


def _described(stack: EmulatedStack) -> dict[str, Any]:
    target = stack.target
    return {
        "StackId": stack.id,
        "StackName": stack.name,
        "ChangeSetId": stack.change_set_id,
        "Description": target.template.body.get("Description") if target else None,
        "Parameters": described_parameters(target.parameters) if target else [],
        "CreationTime": stack.created,
        "DeletionTime": stack.deleted,
        "LastUpdatedTime": stack.updated,
        "RollbackConfiguration": target.rollback if target else {},
        "StackStatus": stack.status,
        "StackStatusReason": stack.reason,
        "DisableRollback": stack.disable_rollback,
        "NotificationARNs": list(target.notification_arns) if target else [],
        "Capabilities": list(target.capabilities) if target else [],
        "Outputs": [
            {
                "OutputKey": output.key,
                "OutputValue": output.value,
                "Description": output.description,
                "ExportName": output.export,
            }
            for output in stack.outputs.values()
        ],
        "RoleARN": target.role if target else None,
        "Tags": described_tags(target.tags) if target else [],
        "EnableTerminationProtection": stack.protected,
        "DriftInformation": {"StackDriftStatus": "NOT_CHECKED"},
    }


def _resolved(parameter: StackParameter) -> str:
    return parameter.value if isinstance(parameter.value, str) else ",".join(parameter.value)
