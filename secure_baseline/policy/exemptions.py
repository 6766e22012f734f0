"""Every weakening and every accepted finding of a cloud assembly, with its reason."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secure_baseline.core.assembly_metadata import ACCEPTED_FILE, ACKNOWLEDGEMENT_METADATA, EXEMPTION_METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STACK = "aws:cloudformation:stack"
_NESTED = "cdk:cloud-assembly"


class NotAnAssemblyError(Exception):
    """The folder is none that `cdk synth` wrote; the message is for the user."""


@dataclass(frozen=True, kw_only=True, order=True)
class Accepted:
    """One thing that somebody decided to accept."""

    kind: str
    construct: str
    about: str
    reason: str


def accepted(folder: Path) -> list[Accepted]:
    """Read a cloud assembly, those within it included.

    Raises:
        NotAnAssemblyError: It is no cloud assembly.
    """
    kinds = {"exemption": 0, "acknowledgement": 1}
    return sorted(set(_accepted(folder)), key=lambda each: (kinds[each.kind], each))


def _accepted(folder: Path) -> Iterator[Accepted]:
    for artifact in _manifest(folder).values():
        if artifact["type"] == _NESTED:
            yield from _accepted(folder / artifact["properties"]["directoryName"])
        if artifact["type"] == _STACK:
            yield from _of_stack(folder, artifact)
    yield from _of_files(folder / ACCEPTED_FILE)


def _manifest(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / "manifest.json"
    if not folder.is_dir():
        raise NotAnAssemblyError(f"there is no folder {folder}; run `cdk synth` first, or name another")
    if not path.is_file():
        raise NotAnAssemblyError(f"{folder} is no cloud assembly: it has no manifest.json; `cdk synth` writes one")
    artifacts = _read(path).get("artifacts")
    if not isinstance(artifacts, dict):
        raise NotAnAssemblyError(f"{path} is no manifest of a cloud assembly: it lists no artifacts")
    return artifacts


def _of_stack(folder: Path, artifact: dict[str, Any]) -> Iterator[Accepted]:
    by_construct = dict(artifact.get("metadata", {}))
    if "additionalMetadataFile" in artifact:  # newer versions of CDK keep it apart from the manifest
        by_construct |= _read(folder / artifact["additionalMetadataFile"])
    for construct, entries in by_construct.items():
        path = construct.strip("/")
        for entry in entries:
            data = entry.get("data")
            if entry["type"] == EXEMPTION_METADATA:
                yield Accepted(kind="exemption", construct=path, about=data["weakening"], reason=data["reason"])
            if entry["type"] == ACKNOWLEDGEMENT_METADATA:
                for rule, reason in data.items():
                    yield Accepted(kind="acknowledgement", construct=path, about=rule, reason=reason)


def _of_files(path: Path) -> Iterator[Accepted]:
    """What files of exemptions and baselines accepted, as our plugin wrote it down."""
    if path.is_file():
        for construct, rule, reason in _read(path)["accepted"]:
            yield Accepted(kind="acknowledgement", construct=construct, about=rule, reason=reason)


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise NotAnAssemblyError(f"{path} cannot be read: {error}") from None
    if not isinstance(content, dict):
        raise NotAnAssemblyError(f"{path} is no manifest of a cloud assembly: it is no JSON object")
    return content
