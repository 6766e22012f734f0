"""What AWS accepts in any order, and then silently does not do: checked when the stack's resources are all there.

A check before that would refuse templates that are right: what lets the thing happen may come later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from emulator.gateway.protocol import ApiError
from emulator.stacks.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from emulator.stacks.stack import StackResource

#: The resource as the template wants it, and its Region.
Check = Callable[["StackResource", str], None]

_checks: dict[str, list[Check]] = defaultdict(list)


def afterwards(resource_type: str) -> Callable[[Check], Check]:
    """Check resources of this type when their stack's operation is done; an ApiError fails it."""

    def register(check: Check) -> Check:
        _checks[resource_type].append(check)
        return check

    return register


def look_at(resources: Iterable[StackResource], region: str) -> None:
    """Check all resources of a stack.

    Raises:
        ResourceError: Something would silently not be done; its resource has failed.
    """
    for resource in resources:
        for check in _checks.get(resource.type, ()):
            try:
                check(resource, region)
            except ApiError as error:
                raise ResourceError(f"{resource.place}: {error.code}: {error}") from error
