"""What takes time: until when each resource is in progress, by the account's clock.

CloudFormation's handlers wait for it as CloudFormation does; API callers see that it is not ready.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.gateway.protocol import State

_KEPT = "under way"


def begin(state: State, thing: str, status: str, seconds: float) -> None:
    """The resource has this status from now on, for this long."""
    state.items.setdefault(_KEPT, {})[thing] = (status, clock.now() + seconds)


def status(state: State, thing: str) -> str | None:
    """The status while in progress; None when that is over."""
    found, until = state.items.get(_KEPT, {}).get(thing, (None, 0.0))
    return found if clock.now() < until else None


def wait(ready: Callable[[], bool], poll_seconds: float) -> None:
    """Poll until something is ready, as CloudFormation does."""
    with clock.busy():
        while not ready():
            clock.sleep(poll_seconds)
