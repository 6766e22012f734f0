"""Reads a cloud assembly: its manifest, and the metadata of its constructs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The file that lists the artifacts.
MANIFEST: Final = "manifest.json"
#: Types of artifacts: a stack, and a nested assembly.
STACK = "aws:cloudformation:stack"
NESTED = "cdk:cloud-assembly"


class NotAnAssemblyError(Exception):
    """The folder is not a cloud assembly (`cdk synth` writes one); the message is for the user."""


def assemblies(folder: Path) -> Iterator[Path]:
    """A cloud assembly and its nested ones, one per stage."""
    yield folder
    for artifact in artifacts(folder):
        if artifact["type"] == NESTED:
            yield from assemblies(folder / artifact["properties"]["directoryName"])


def metadata(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Construct path and entry, for an assembly's own stacks."""
    for artifact in artifacts(folder):
        if artifact["type"] == STACK:
            yield from metadata_of(folder, artifact)


def metadata_of(folder: Path, artifact: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Construct path and entry, for one stack."""
    by_construct = dict(artifact.get("metadata", {}))
    if "additionalMetadataFile" in artifact:  # newer versions of CDK write it to its own file
        by_construct |= read_object(folder / artifact["additionalMetadataFile"])
    for construct, entries in by_construct.items():
        for entry in entries:
            yield construct.strip("/"), entry


def read_object(path: Path) -> dict[str, Any]:
    """A JSON object in an assembly.

    Raises:
        NotAnAssemblyError: The file cannot be read, or is something else.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise NotAnAssemblyError(f"{path} cannot be read: {error}") from None
    if not isinstance(content, dict):
        raise NotAnAssemblyError(f"{path} is not the manifest of a cloud assembly: it is not a JSON object")
    return content


def artifacts(folder: Path) -> list[dict[str, Any]]:
    """What the manifest of an assembly lists.

    Raises:
        NotAnAssemblyError: The folder is not an assembly.
    """
    path = folder / MANIFEST
    if not folder.is_dir():
        raise NotAnAssemblyError(f"{folder}: no such folder; run `cdk synth` first, or name another")
    if not path.is_file():
        raise NotAnAssemblyError(
            f"{folder} is not a cloud assembly: it has no manifest.json; run `cdk synth` to create one"
        )
    listed = read_object(path).get("artifacts")
    if not isinstance(listed, dict):
        raise NotAnAssemblyError(f"{path} is not the manifest of a cloud assembly: it lists no artifacts")
    return list(listed.values())
