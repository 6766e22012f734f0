"""What takes its time: until when each thing is on its way, by the account's clock.

CloudFormation's handlers wait for it as CloudFormation does; who asks by the API sees that it is not ready.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.protocol import State

_KEPT = "under way"


def begin(state: State, thing: str, status: str, seconds: float) -> None:
    """From now on the thing has this status, for so long."""
    state.items.setdefault(_KEPT, {})[thing] = (status, clock.now() + seconds)


def status(state: State, thing: str) -> str | None:
    """The status on the way; None if the thing is as it is."""
    found, until = state.items.get(_KEPT, {}).get(thing, (None, 0.0))
    return found if clock.now() < until else None


def wait(ready: Callable[[], bool], poll_seconds: float) -> None:
    """Ask again and again until something is ready, as CloudFormation does."""
    with clock.busy():
        while not ready():
            clock.sleep(poll_seconds)
