"""All stacks of one Region: found by name or id, and what they export to each other."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from emulator.account import partition_of
from emulator.gateway import protocol
from emulator.stacks import schemas
from emulator.stacks.stack import EmulatedStack

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


def stacks(state: State) -> list[EmulatedStack]:
    """Every stack, deleted ones too, oldest first."""
    return list(state.items.values())


def find(state: State, name_or_id: str) -> EmulatedStack | None:
    """By id also a deleted stack, by name only one that exists."""
    if name_or_id in state.items:
        found: EmulatedStack = state.items[name_or_id]
        return found
    return next((stack for stack in stacks(state) if stack.name == name_or_id and stack.exists), None)


def new(state: State, name: str) -> EmulatedStack:
    """A stack with a name and an id, and nothing else yet."""
    place = (
        f"arn:{partition_of(state.region)}:cloudformation:{state.region}:{state.account}:stack/{name}/{uuid.uuid4()}"
    )
    stack = EmulatedStack(name, place, state.region, state.account)
    state.items[stack.id] = stack
    return stack


def tags_of_stack(region: str, arn: str) -> dict[str, str]:
    """CloudFormation's own tags on a resource that a stack created, if the ARN is of one that takes tags.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
    """
    name, service = re.split("[/:]", arn)[-1], arn.split(":")[2]
    for stack in stacks(protocol.state("cloudformation", region)):
        for resource in stack.resources.values() if stack.exists else ():
            physical = resource.physical
            if physical is None or schemas.tag_property(resource.type) is None:
                continue
            of_service = resource.type.split("::")[1].lower() == service
            if arn in {physical.id, physical.attributes.get("Arn")} or (of_service and physical.id == name):
                return {
                    "aws:cloudformation:stack-name": stack.name,
                    "aws:cloudformation:stack-id": stack.id,
                    "aws:cloudformation:logical-id": resource.logical_id,
                }
    return {}


def exports(state: State, but: EmulatedStack | None = None) -> dict[str, str]:
    """What the stacks of the Region export, without one of them."""
    return {
        output.export: output.value
        for stack in stacks(state)
        if stack.exists and stack is not but
        for output in stack.outputs.values()
        if output.export
    }


def output(region: str, name: str, key: str) -> str | None:
    """One output of a stack, in whatever Region it is."""
    stack = find(protocol.state("cloudformation", region), name)
    found = stack.outputs.get(key) if stack else None
    return found.value if found else None


def exporter(state: State, name: str) -> EmulatedStack | None:
    return next(
        (
            stack
            for stack in stacks(state)
            if stack.exists and any(output.export == name for output in stack.outputs.values())
        ),
        None,
    )


def importers(state: State, name: str) -> list[str]:
    """The names of the stacks that use an export."""
    return [stack.name for stack in stacks(state) if stack.exists and name in stack.imports]
