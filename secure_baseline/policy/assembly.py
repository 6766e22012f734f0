"""What a cloud assembly's metadata says of its constructs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The types of artifacts: a stack, and an assembly within this one.
STACK = "aws:cloudformation:stack"
NESTED = "cdk:cloud-assembly"


class NotAnAssemblyError(Exception):
    """The folder is none that `cdk synth` wrote; the message is for the user."""


def assemblies(folder: Path) -> Iterator[Path]:
    """A cloud assembly and those within it, one a stage."""
    yield folder
    for artifact in artifacts(folder):
        if artifact["type"] == NESTED:
            yield from assemblies(folder / artifact["properties"]["directoryName"])


def metadata(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Path of the construct and entry, of an assembly's own stacks."""
    for artifact in artifacts(folder):
        if artifact["type"] == STACK:
            yield from metadata_of(folder, artifact)


def metadata_of(folder: Path, artifact: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Path of the construct and entry, of one stack."""
    by_construct = dict(artifact.get("metadata", {}))
    if "additionalMetadataFile" in artifact:  # newer versions of CDK keep it apart from the manifest
        by_construct |= read_object(folder / artifact["additionalMetadataFile"])
    for construct, entries in by_construct.items():
        for entry in entries:
            yield construct.strip("/"), entry


def read_object(path: Path) -> dict[str, Any]:
    """A JSON object of an assembly.

    Raises:
        NotAnAssemblyError: There is none.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise NotAnAssemblyError(f"{path} cannot be read: {error}") from None
    if not isinstance(content, dict):
        raise NotAnAssemblyError(f"{path} is no manifest of a cloud assembly: it is no JSON object")
    return content


def artifacts(folder: Path) -> list[dict[str, Any]]:
    """What the manifest of an assembly lists.

    Raises:
        NotAnAssemblyError: The folder is none.
    """
    path = folder / "manifest.json"
    if not folder.is_dir():
        raise NotAnAssemblyError(f"there is no folder {folder}; run `cdk synth` first, or name another")
    if not path.is_file():
        raise NotAnAssemblyError(f"{folder} is no cloud assembly: it has no manifest.json; `cdk synth` writes one")
    listed = read_object(path).get("artifacts")
    if not isinstance(listed, dict):
        raise NotAnAssemblyError(f"{path} is no manifest of a cloud assembly: it lists no artifacts")
    return list(listed.values())
