"""AWS's service authorization reference for actions (written by tools/service_authorization.py)."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

_ARCHIVE: Final = Path(__file__).parent / "reference.zip"
PLACEHOLDER: Final = re.compile(r"\$\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class About:
    """A type of resource that an action can be about.

    Args:
        name: Such as ``vpc``.
        arn: With ``${VpcId}`` for each part that differs.
        required: Whether a request always names one.
        keys: The action's condition keys for this type, in lower case, with the type's own.
    """

    name: str
    arn: str
    required: bool
    keys: frozenset[str]

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of its placeholders, besides partition, Region and account."""
        return tuple(part for part in PLACEHOLDER.findall(self.arn) if part not in _PLACE)


_PLACE: Final = frozenset({"Partition", "Region", "Account"})


@dataclass(frozen=True, kw_only=True)
class ActionReference:
    """An action: what it can be about, and its own condition keys in lower case."""

    types: tuple[About, ...]
    keys: frozenset[str]


@lru_cache(maxsize=1)
def _archive() -> zipfile.ZipFile:
    # In memory: processes that this one forks would share its place in an open file.
    return zipfile.ZipFile(io.BytesIO(_ARCHIVE.read_bytes()))


@lru_cache(maxsize=1)
def services() -> frozenset[str]:
    """IAM's prefixes."""
    return frozenset(name.removesuffix(".json") for name in _archive().namelist())


@lru_cache(maxsize=512)
def service(prefix: str) -> dict[str, Any]:
    """The entry of a service, as the tool wrote it; empty if there is no such service."""
    if prefix not in services():
        return {"types": {}, "actions": {}}
    found: dict[str, Any] = json.loads(_archive().read(f"{prefix}.json"))
    return found


@lru_cache(maxsize=4096)
def action(name: str) -> ActionReference | None:
    """The entry of an action, such as ``ec2:DeleteVpc``; None if there is no such action."""
    prefix, _, bare = name.partition(":")
    found = service(prefix)
    entry = found["actions"].get(bare)
    if entry is None:
        return None
    _, by_type, own_keys = entry
    types = tuple(
        About(
            name=kind,
            arn=found["types"][kind][0],
            required=required,
            # EC2's page lists each action's keys for a type; on other pages all of the type's keys apply.
            keys=_folded(keys if prefix == "ec2" else [*keys, *found["types"][kind][1]]),
        )
        for kind, (required, keys) in by_type.items()
        if kind in found["types"]
    )
    return ActionReference(types=types, keys=_folded(own_keys))


def arn_of(prefix: str, kind: str) -> str:
    """The ARN of a resource type, with its placeholders."""
    return str(service(prefix)["types"][kind][0])


def _folded(keys: list[str]) -> frozenset[str]:
    # Only the beginning of a key with a placeholder is fixed: ``aws:requesttag/``.
    return frozenset(re.sub(r"([$<{].*|(?<=/)tag-key$)", "", key).lower() for key in keys)
