"""The resources of a cloud assembly's stacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secure_baseline.assembly.manifest import STACK, artifacts, assemblies, metadata_of, read_object
from secure_baseline.assembly.metadata_types import TEMPLATE_FILE_METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class StackResources:
    """The resources of a stack, with those of its nested stacks.

    Args:
        name: The stack's name.
        region: Its Region, or ``unknown-region``.
        resources: Type and properties of each. A resource with a condition counts as created.
    """

    name: str
    region: str
    resources: tuple[tuple[str, dict[str, Any]], ...]


def stacks(folder: Path) -> list[StackResources]:
    """Read a cloud assembly and its nested ones.

    Raises:
        NotAnAssemblyError: It is not a cloud assembly, or a template cannot be read.
    """
    return [
        _stack(assembly, artifact)
        for assembly in assemblies(folder)
        for artifact in artifacts(assembly)
        if artifact["type"] == STACK
    ]


def resources_of(template: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Type and properties of each resource of a template; a loop's type is its name."""
    for name, resource in template.get("Resources", {}).items():
        if isinstance(resource, dict):
            yield resource.get("Type", name), resource.get("Properties") or {}
        else:
            yield name, {}


def _stack(folder: Path, artifact: dict[str, Any]) -> StackResources:
    properties = artifact["properties"]
    own = properties["templateFile"]
    entries = metadata_of(folder, artifact)
    nested = {entry["data"] for _, entry in entries if entry.get("type") == TEMPLATE_FILE_METADATA} - {own}
    return StackResources(
        name=properties.get("stackName") or artifact.get("displayName") or own,
        region=artifact.get("environment", "").rpartition("/")[2],
        resources=tuple(each for file in (own, *sorted(nested)) for each in resources_of(read_object(folder / file))),
    )
