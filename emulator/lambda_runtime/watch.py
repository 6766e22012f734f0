"""A function's own time: the account's clock where its invocation began, and on by what it waited for itself.

What the clock jumps for others meanwhile does not count: in AWS this function would have worked on.
"""

from __future__ import annotations

import mmap
import os
import struct
import tempfile
import time

from emulator import clock

#: For an alarm that the function has set to ring before the answer is there.
_NOTICE_SECONDS = 0.3


class Watch:
    """Of one execution environment, whose process reads in a file without a name how far it is ahead, a double."""

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
        """Wait as the function asks to."""
        began = time.monotonic()
        clock.sleep(seconds)
        self._passed(max(seconds - (time.monotonic() - began), 0.0))

    def keep_waiting(self, seconds: float) -> None:
        """An answer comes late."""
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
