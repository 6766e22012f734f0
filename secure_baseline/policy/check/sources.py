"""Finds templates: in files, folders, cloud assemblies and standard input."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secure_baseline.assembly import manifest
from secure_baseline.assembly.metadata_types import (
    ACKNOWLEDGEMENT_METADATA,
    LOGICAL_ID_METADATA,
    TEMPLATE_FILE_METADATA,
)
from secure_baseline.policy.template.parse import LARGEST_BYTES, NotATemplateError, require_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

STANDARD_INPUT = "-"
SUFFIXES = (".json", ".yaml", ".yml", ".template")
# Folders of packages, not of templates.
_SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages"})


@dataclass(frozen=True)
class Source:
    """One template to check.

    Args:
        name: Its path, or ``<stdin>``.
        path: The file; None for standard input.
        named: Whether the user named this file itself, so that it must be a template.
        constructs: Construct path by logical id, as far as the assembly has it.
        acknowledged: Construct path, rule and reason of each acknowledgement of the CDK app.
        within: The template of the stack that a nested stack is part of; None for any other template.
    """

    name: str
    path: Path | None
    named: bool = False
    constructs: Mapping[str, str] = field(default_factory=dict)
    acknowledged: tuple[tuple[str, str, str], ...] = ()
    within: Path | None = None

    def acknowledgements_of(self, construct: str) -> list[tuple[str, str]]:
        """Rule and reason of each acknowledgement of a construct or one above it, in the order of the app."""
        parts = construct.split("/")
        above = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
        found = sorted(position for each in above for position in self._positions.get(each, ()))
        return [self.acknowledged[position][1:] for position in found]

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        positions: dict[str, list[int]] = {}
        for position, (construct, _, _) in enumerate(self.acknowledged):
            positions.setdefault(construct, []).append(position)
        return positions

    def read(self) -> bytes:
        """The text of the template.

        Raises:
            NotATemplateError: It cannot be read.
        """
        if self.path is None:
            if sys.stdin is None:  # the process was started without it (`<&-`)
                raise NotATemplateError("cannot be read: standard input is closed")
            return sys.stdin.buffer.read(LARGEST_BYTES + 1)
        try:
            status = self.path.stat()
            if stat.S_ISDIR(status.st_mode):
                os.listdir(self.path)  # noqa: PTH208  (only for the error of a folder that cannot be read)
            if not stat.S_ISREG(status.st_mode):
                raise NotATemplateError(f"is not a regular file; {STANDARD_INPUT} reads standard input")
            require_size(status.st_size)
            return self.path.read_bytes()
        except OSError as error:
            raise NotATemplateError(f"cannot be read: {error.strerror or error}") from None

    @property
    def size(self) -> int:
        """In bytes; 0 where it is not known."""
        try:
            return self.path.stat().st_size if self.path else 0
        except OSError:
            return 0

    @property
    def place(self) -> Path | None:
        """The same for every path that leads to the template."""
        return self.path.resolve() if self.path else None


class NoSuchPathError(Exception):
    """A path does not exist; the message says so."""


def sources(name: str) -> list[Source]:
    """The templates that a path stands for, each once.

    Raises:
        NoSuchPathError: The path does not exist, or a manifest cannot be read.
    """
    by_place: dict[Path | None, Source] = {}
    for source in _of(name):
        by_place.setdefault(source.place, source)
    return list(by_place.values())


def _of(name: str) -> Iterator[Source]:
    if name == STANDARD_INPUT:
        yield Source("<stdin>", None, named=True)
        return
    path = Path(name)
    if path.is_dir():
        yield from _of_folder(path)
    elif path.exists():
        yield Source(str(path), path, named=True)
    else:
        raise NoSuchPathError(f"{name}: no such file or folder")


def _of_folder(folder: Path) -> Iterator[Source]:
    if (listed := _artifacts(folder)) is not None:
        yield from _of_assembly(folder, listed)
        return
    unreadable: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=unreadable.append):
        for name in sorted(folders):
            if _artifacts(Path(here) / name) is not None:
                yield from _of_folder(Path(here) / name)
                folders.remove(name)
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each not in _SKIPPED)
        for name in sorted(files):
            if name.endswith(SUFFIXES):
                path = Path(here) / name
                yield Source(str(path), path)
    for error in unreadable:
        yield Source(str(error.filename), Path(error.filename), named=True)


def _of_assembly(folder: Path, listed: list[dict[str, Any]]) -> Iterator[Source]:
    for artifact in listed:
        properties = artifact.get("properties", {})
        if artifact.get("type") == manifest.NESTED and "directoryName" in properties:
            yield from _of_folder(folder / properties["directoryName"])
        if artifact.get("type") == manifest.STACK and "templateFile" in properties:
            yield from _of_stack(folder, artifact)


def _artifacts(folder: Path) -> list[dict[str, Any]] | None:
    """What the manifest of a cloud assembly lists; None if the folder is not one."""
    try:
        return manifest.artifacts(folder)
    except (manifest.NotAnAssemblyError, PermissionError):
        return None


def _of_stack(folder: Path, artifact: dict[str, Any]) -> Iterator[Source]:
    """A stack and its nested ones, which the manifest lists in the metadata of the stack only."""
    own = artifact["properties"]["templateFile"]
    try:
        entries = list(manifest.metadata_of(folder, artifact))
    except manifest.NotAnAssemblyError as error:
        raise NoSuchPathError(str(error)) from None
    acknowledged = tuple(
        (construct, rule, reason)
        for construct, entry in entries
        if entry.get("type") == ACKNOWLEDGEMENT_METADATA
        for rule, reason in entry["data"].items()
    )
    files = {construct: entry["data"] for construct, entry in entries if entry.get("type") == TEMPLATE_FILE_METADATA}
    # Older versions of CDK do not say which stack a nested one is part of.
    nested = files.values() or [path.name for path in sorted(folder.glob("*.nested.template.json"))]
    constructs: dict[str, dict[str, str]] = {file: {} for file in (own, *nested)}
    for construct, entry in entries:
        if entry.get("type") == LOGICAL_ID_METADATA:
            constructs[_file_of(construct, files, own)][entry["data"]] = construct
    for file, within in constructs.items():
        path = folder / file
        nested_in = None if file == own else folder / own
        yield Source(str(path), path, True, within, acknowledged, nested_in)  # noqa: FBT003  (the field's place)


def _file_of(construct: str, files: Mapping[str, str], own: str) -> str:
    """The template that a construct is in: that of the nearest stack above it."""
    if len(files) < 2:  # noqa: PLR2004  (most stacks have no nested one)
        return own
    parts = construct.split("/")
    above = ("/".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((files[each] for each in above if each in files), own)
