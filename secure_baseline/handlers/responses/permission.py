"""What a response may do, as data: the construct makes the role of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Permission:
    """One statement of a role's policy.

    Args:
        actions: IAM's names of what may be done.
        resources: On what, with {partition} and {account}; "*" where IAM knows nothing narrower.
        conditions: Under which conditions.
        regional: Whether it is held to the Regions that the response works in; IAM is global.
    """

    actions: tuple[str, ...]
    resources: tuple[str, ...]
    conditions: Mapping[str, Any] = field(default_factory=dict)
    regional: bool = True
