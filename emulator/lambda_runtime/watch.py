"""A function's own time: the account's clock when its invocation began, plus what it waited for itself.

The clock's jumps for others meanwhile do not count: in AWS this function would have kept running.
"""

from __future__ import annotations

import mmap
import os
import struct
import tempfile
import time

from emulator import clock

#: For an alarm that rings before the answer is there.
_NOTICE_SECONDS = 0.3


class Watch:
    """For one execution environment; its process reads from an unnamed file how far it is ahead, as a double."""

    def __init__(self) -> None:
        self.descriptor, path = tempfile.mkstemp()
        os.unlink(path)  # noqa: PTH108  (two lines for what a descriptor needs)
        os.write(self.descriptor, bytes(8))
        self._face = mmap.mmap(self.descriptor, 8)
        self._began = self._waited = self._ahead = 0.0

    def begin(self) -> None:
        """An invocation begins."""
        self._began, self._waited, self._ahead = time.monotonic(), 0.0, clock.ahead()
        self._show()

    @property
    def spent(self) -> float:
        """Seconds since the invocation began."""
        return time.monotonic() - self._began + self._waited

    def sleep(self, seconds: float) -> None:
        """Wait as the function requests."""
        began = time.monotonic()
        clock.sleep(seconds)
        self._passed(max(seconds - (time.monotonic() - began), 0.0))

    def keep_waiting(self, seconds: float) -> None:
        """An answer comes late: the function waits for it."""
        clock.advance(seconds)
        self._passed(seconds)
        time.sleep(_NOTICE_SECONDS)

    def close(self) -> None:
        self._face.close()
        os.close(self.descriptor)

    def _passed(self, seconds: float) -> None:
        self._waited += seconds
        self._ahead = max(self._ahead + seconds, clock.ahead())
        self._show()

    def _show(self) -> None:
        struct.pack_into("d", self._face, 0, self._ahead)
