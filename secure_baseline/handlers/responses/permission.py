"""What a response's role may do, as data from which the construct makes the role."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class RolePermission:
    """One statement of a role's policy.

    Args:
        actions: The IAM actions.
        resources: The resource ARNs, with {partition} and {account}; "*" where IAM supports nothing narrower.
        conditions: The conditions.
        regional: Whether it is limited to the Regions in which the response works; IAM is global.
    """

    actions: tuple[str, ...]
    resources: tuple[str, ...]
    conditions: Mapping[str, Any] = field(default_factory=dict)
    regional: bool = True
