"""The account's clock: it runs with the real one, and jumps ahead while every running function only waits.

It measures what takes AWS time (IAM propagates, VPC Block Public Access changes), and functions run by it: a wait of
200 seconds costs milliseconds, and a wait of 120 for what takes 200 fails.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from threading import Condition
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: CloudFormation needs at least a minute for what takes seconds here: what comes after a stack comes that much later.
AFTER_A_STACK_SECONDS = 60.0
#: A function that waits for another one's answer looks busy: no one really waits longer than this for it.
_PATIENCE_SECONDS = 1.0

_changed = Condition()
_ahead = 0.0
_busy = 0
_wakes: list[float] = []


def now() -> float:
    """Seconds, as of ``time.monotonic``."""
    return time.monotonic() + _ahead


def ahead() -> float:
    """How far this clock is ahead of the real one."""
    return _ahead


def advance(seconds: float) -> float:
    """Let time pass; gives how far the clock is ahead now."""
    global _ahead  # noqa: PLW0603  (one account a process, as in moto)
    with _changed:
        _ahead += max(seconds, 0.0)
        _changed.notify_all()
        return _ahead


@contextmanager
def busy() -> Iterator[None]:
    """While a function works, the clock runs no faster than the real one."""
    _count(1)
    try:
        yield
    finally:
        _count(-1)


def sleep(seconds: float) -> None:
    """A running function waits: if all of them wait, the clock jumps to the one that wakes first."""
    global _ahead, _busy  # noqa: PLW0603  (same)
    with _changed:
        wake = now() + seconds
        patience = time.monotonic() + _PATIENCE_SECONDS
        _busy -= 1
        _wakes.append(wake)
        _changed.notify_all()
        while (left := wake - now()) > 0:
            if wake == min(_wakes) and (_busy <= 0 or time.monotonic() >= patience):
                _ahead += left
            else:
                _changed.wait(min(left, _PATIENCE_SECONDS / 10))
        _wakes.remove(wake)
        _busy += 1
        _changed.notify_all()


def _count(change: int) -> None:
    global _busy  # noqa: PLW0603  (same)
    with _changed:
        _busy += change
        _changed.notify_all()
