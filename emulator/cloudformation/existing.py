"""Importing existing resources is not supported; a change set that would have to import some is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.stacks import schemas
from emulator.stacks.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from emulator.cloudformation.actions import Actions
    from emulator.stacks.stack import ResourceChange


def nothing_to_import(changes: Iterable[ResourceChange], actions: Actions) -> None:
    """For ``ImportExistingResources``: check that nothing to be created has the name of an existing resource.

    Raises:
        TemplateError: Something has.
    """
    for change in changes:
        names = schemas.property_paths(change.type, "primaryIdentifier")
        if change.wanted is None or len(names) != 1:
            continue
        name = change.wanted.properties.get(names[0][0])
        if isinstance(name, str) and actions.exists(change.wanted, name):
            raise TemplateError(
                f"{change.wanted.place}: {name} exists already, and the emulated account does not import resources"
            )
