"""Stops the work while there is still time to respond to CloudFormation."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The part of the function's time that is reserved for the response, with its retries.
MARGIN_SECONDS = 20


class OutOfTimeError(BaseException):
    """Not an ``Exception``: botocore would treat it as a failed connection and retry."""


@contextmanager
def deadline(context: object) -> Iterator[None]:
    """Raise OutOfTimeError in the block shortly before Lambda would end the process."""
    remaining = getattr(context, "get_remaining_time_in_millis", None)
    if remaining is None:
        yield
        return

    def ring(*_: object) -> NoReturn:
        raise OutOfTimeError

    before = signal.signal(signal.SIGALRM, ring)
    # Zero would disable the timer.
    signal.setitimer(signal.ITIMER_REAL, max(remaining() / 1000 - MARGIN_SECONDS, 0.001))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
