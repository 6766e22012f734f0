"""The account's side of preloaded.py: Python functions as forks of one process that has boto3 loaded."""

from __future__ import annotations

import atexit
import json
import os
import select
import socket
import subprocess
import sys
from pathlib import Path
from threading import Lock
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.lambda_runtime.function import FunctionConfiguration

#: Python and the dynamic linker read these when they start.
_AT_THE_START = ("PYTHON", "LD_", "DYLD_")
#: Those that the account sets itself; a fork applies them.
_TAKEN_UP = frozenset({"PYTHONPATH", "PYTHONUNBUFFERED"})

_lock = Lock()
_forking: _Forking | None = None


class _Forking:
    """The process that forks."""

    def __init__(self) -> None:
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(Path(__file__).with_name("preloaded.py")), str(theirs.fileno())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
            pass_fds=(theirs.fileno(),),
            start_new_session=True,
        )
        theirs.close()
        assert self._process.stdout is not None  # noqa: S101  (opened above)
        #: The modules that it has loaded, by the first part of their names.
        self.loaded = frozenset(json.loads(self._process.stdout.readline()))
        atexit.register(self._end)

    def _end(self) -> None:
        """End its input."""
        self.control.close()
        self._process.communicate()


class Fork:
    """A process with the parts of subprocess.Popen that the account uses."""

    def __init__(self, pid: int, stdin: IO[bytes], channel: socket.socket) -> None:
        self.pid = pid
        self.stdin = stdin
        self.returncode: int | None = None
        self._channel = channel

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its exit status."""
        if self.returncode is None:
            if not select.select([self._channel], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            # Nothing comes if the process that forks is gone itself.
            self.returncode = int(self._channel.recv(16) or -9)
            self._channel.close()
        return self.returncode


def can_start(task: Path, layers: Path, variables: dict[str, str]) -> bool:
    """Whether a fork is the same to the function as a process of its own.

    It is not if the function includes a module that is loaded already (another boto3), or uses another interpreter.
    """
    brought = {path.stem for folder in (task, layers / "python") if folder.is_dir() for path in folder.iterdir()}
    wants = {name for name in variables if name.startswith(_AT_THE_START)} - _TAKEN_UP
    return not wants and not brought & _the_forking().loaded


def start(function: FunctionConfiguration, task: Path, variables: dict[str, str], files: tuple[int, int, int]) -> Fork:
    """Start one, with its input open for writing; the files are its output, its outcomes and its clock's reading."""
    channel, theirs = socket.socketpair()
    reading, writing = os.pipe()
    wanted = {"cwd": str(task), "env": variables, "arguments": [function.arn, str(function.timeout)]}
    socket.send_fds(_the_forking().control, [b"f"], [theirs.fileno(), reading, *files])
    theirs.close()
    os.close(reading)
    channel.sendall(json.dumps(wanted).encode() + b"\n")
    # Its process id comes before anything else, and the exit status only when it is requested.
    pid = b""
    while not pid.endswith(b"\n"):
        part = channel.recv(1)
        if not part:
            raise ChildProcessError("the process that starts functions is gone")
        pid += part
    return Fork(int(pid), os.fdopen(writing, "wb"), channel)


def _the_forking() -> _Forking:
    global _forking  # noqa: PLW0603  (one a process: the copies of a forked account share it)
    with _lock:
        if _forking is None:
            _forking = _Forking()
        return _forking
