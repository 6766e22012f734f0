"""Standard output and standard error that a command can always write to."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from secure_baseline.commands.mistake import system_error

if TYPE_CHECKING:
    from typing import TextIO

    from _typeshed import ReadableBuffer


class StandardStreams:
    r"""Replaces both, until the process ends.

    A reader can close the pipe (`| head`): the command goes on, and ends with its own exit code. What the encoding
    lacks is written as an escape (``\xe4``); into pipes and files everything is UTF-8, whatever the locale says.
    """

    def __init__(self) -> None:
        self._closed = io.StringIO()
        self._output = _File(sys.stdout) if sys.stdout else None  # None: the process was started without it (`>&-`)
        sys.stdout = _text(self._output, sys.stdout) if self._output else self._closed
        sys.stderr = _text(_File(sys.stderr), sys.stderr) if sys.stderr else io.StringIO()

    def error(self) -> str:
        """Why standard output could not be written, in a sentence; empty if it was, or if its reader had enough."""
        sys.stdout.flush()
        if self._closed.getvalue():
            return "standard output is closed"
        failed = self._output.failed if self._output else None
        if failed is None or isinstance(failed, BrokenPipeError):
            return ""
        return f"standard output cannot be written: {system_error(failed)}"


class _File(io.FileIO):
    """What cannot be written any more is dropped, and the first error is kept."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream.fileno(), "w", closefd=False)
        self.failed: OSError | None = None

    def write(self, data: ReadableBuffer, /) -> int:
        if self.failed is None:
            try:
                return super().write(data)
            except OSError as error:
                self.failed = error
        return memoryview(data).nbytes


def _text(file: _File, stream: TextIO) -> TextIO:
    terminal = file.isatty()
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(file),
        encoding=stream.encoding if terminal else "utf-8",
        errors="backslashreplace",
        line_buffering=terminal or stream is sys.stderr,
    )
