"""Waiting for what AWS does not do at once: a new role becomes known, a service starts or stops."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from .log import log
from .setting import error_code

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

#: How long that may take, and between two attempts. Lambda ends the function after five minutes.
PATIENCE_SECONDS = 120.0
PAUSE_SECONDS = 5.0
FIRST_PAUSE_SECONDS = 0.5


def patiently(call: Callable[[], object], *, codes: Collection[str]) -> None:
    """Call again as long as AWS answers with one of these error codes, and not for ever."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            call()
        except ClientError as error:
            if error_code(error) not in codes or time.monotonic() >= deadline:
                raise
            log("info", f"{error.operation_name} was answered {error_code(error)}; trying again")
            time.sleep(PAUSE_SECONDS)
        else:
            return


def until(done: Callable[[], bool], *, waiting_for: str) -> bool:
    """Ask until it is so; False if it takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    pause = FIRST_PAUSE_SECONDS
    while not done():
        if time.monotonic() >= deadline:
            return False
        log("info", f"waiting for {waiting_for}")
        time.sleep(min(pause, PAUSE_SECONDS))
        pause *= 2
    return True
