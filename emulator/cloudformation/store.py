"""All stacks of one Region: found by name or id, and what they export to each other."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from emulator import protocol
from emulator.account import partition_of
from emulator.cloudformation.stack import Stack

if TYPE_CHECKING:
    from emulator.protocol import State


def stacks(state: State) -> list[Stack]:
    """Every stack that is or was, oldest first."""
    return list(state.items.values())


def find(state: State, name_or_id: str) -> Stack | None:
    """By id also a deleted stack, by name only one that exists."""
    if name_or_id in state.items:
        found: Stack = state.items[name_or_id]
        return found
    return next((stack for stack in stacks(state) if stack.name == name_or_id and stack.exists), None)


def new(state: State, name: str) -> Stack:
    """A stack with a name and an id, and nothing else yet."""
    place = (
        f"arn:{partition_of(state.region)}:cloudformation:{state.region}:{state.account}:stack/{name}/{uuid.uuid4()}"
    )
    stack = Stack(name, place, state.region, state.account)
    state.items[stack.id] = stack
    return stack


def exports(state: State, but: Stack | None = None) -> dict[str, str]:
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


def exporter(state: State, name: str) -> Stack | None:
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
