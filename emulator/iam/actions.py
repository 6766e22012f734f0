"""Which actions a policy's entry covers, by AWS's service authorization reference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from emulator.iam import reference

#: The access levels that change nothing.
_READING: Final = frozenset({"List", "Read"})


@dataclass(frozen=True, kw_only=True)
class ResourceType:
    """A resource type of an action.

    Args:
        name: Such as ``topic``.
        arn: With ``*`` for each part that differs.
        required: Whether a request of the action always names one.
        keys: The condition keys of such a resource.
    """

    name: str
    arn: str
    required: bool
    keys: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Action:
    """One action of the reference.

    Args:
        name: Such as ``sns:Publish``.
        access: The levels of access, such as ``Write`` or ``Tagging, Write``.
        types: Its resource types; empty for an action that supports ``*`` only.
        keys: Its condition keys except the global ones, including those of its resource types.
    """

    name: str
    access: str
    types: tuple[ResourceType, ...]
    keys: frozenset[str]

    @property
    def reads(self) -> bool:
        """Whether it changes nothing."""
        return self.access in _READING


@lru_cache(maxsize=512)
def of_service(service: str) -> tuple[Action, ...]:
    """Every action of a service.

    Args:
        service: Its prefix in IAM, such as ``sns``; an unknown one has none.
    """
    found = reference.service(service.lower())
    return tuple(_action(service.lower(), name, entry, found["types"]) for name, entry in found["actions"].items())


@lru_cache(maxsize=4096)
def matching(pattern: str) -> tuple[Action, ...]:
    """Every action that an entry of ``Action`` covers, in whatever case.

    Args:
        pattern: Such as ``sns:Publish``, ``sns:Set*`` or ``*``.
    """
    prefix, _, _ = pattern.partition(":")
    services = sorted(reference.services()) if "*" in prefix else [prefix]
    expression = re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), re.IGNORECASE)
    return tuple(
        action
        for service in services
        for action in of_service(service)
        if pattern == "*" or expression.fullmatch(action.name)
    )


def _action(service: str, name: str, entry: list[Any], types: dict[str, list[Any]]) -> Action:
    access, needed, keys = entry
    about = tuple(
        ResourceType(
            name=kind,
            arn=reference.PLACEHOLDER.sub("*", types[kind][0]),
            required=required,
            keys=frozenset(types[kind][1]),
        )
        for kind, (required, _) in needed.items()
        if kind in types
    )
    for_types = (each for _, keys_for_type in needed.values() for each in keys_for_type)
    own = frozenset(keys).union(for_types, *(kind.keys for kind in about))
    return Action(name=f"{service}:{name}", access=access, types=about, keys=own)
