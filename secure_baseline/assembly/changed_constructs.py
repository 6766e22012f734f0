"""Every secure default that was set in a cloud assembly, by construct."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secure_baseline.assembly.manifest import assemblies, metadata
from secure_baseline.assembly.metadata_types import DEFAULTS_METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class ChangedConstruct:
    """One construct that ``SecureDefaults`` changed: its path, its class, and what was set."""

    construct: str
    type: str
    set: dict[str, Any]


def changed_constructs(folder: Path) -> list[ChangedConstruct]:
    """Read a cloud assembly and its nested ones.

    Raises:
        NotAnAssemblyError: It is not a cloud assembly.
    """
    listed = [each for assembly in assemblies(folder) for each in _changed(assembly)]
    return sorted(listed, key=lambda each: (each.construct, each.type))


def _changed(folder: Path) -> Iterator[ChangedConstruct]:
    for parent, entry in metadata(folder):
        if entry["type"] == DEFAULTS_METADATA:
            data = entry["data"]
            yield ChangedConstruct(construct=f"{parent}/{data['construct']}", type=data["type"], set=data["set"])
