"""Refuses the second of what a stack can have once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from aws_cdk import Stack

if TYPE_CHECKING:
    from constructs import Construct

#: By stack, the paths by class. Of a stack that no Python variable holds any more, nothing is remembered.
_FIRST: WeakKeyDictionary[Stack, dict[type, str]] = WeakKeyDictionary()


def require_only_one(construct: Construct, kind: type) -> None:
    """Check that its stack has no other construct of this class, because both would set the same.

    Raises:
        ValueError: It has.
    """
    own = construct.node.path
    first = _FIRST.setdefault(Stack.of(construct), {}).setdefault(kind, own)
    if first != own:
        raise ValueError(
            f"{own}: a stack must have one {kind.__name__}, because it sets what an account has once in a Region; "
            f"{first} is in it already"
        )
