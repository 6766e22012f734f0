"""Runs a Python handler, one invocation after the other, in a process of its own, as Lambda does.

Each line on the input is an event and its request's id; the file descriptor given as first argument takes one byte when
the handler is loaded, and then a line of JSON for each outcome. A sleep is a line of JSON, too; the account answers it
on the input when its clock is there (emulator/clock.py), which the last argument's file shows. It imports
nothing of the emulator: the function must not see it. preloaded.py runs it in a fork that has boto3 loaded already.
"""

import datetime as dt
import importlib
import json
import mmap
import os
import signal
import socket
import struct
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any, TextIO


class Clock:
    """The account's clock, for one function: the handler's only time."""

    def __init__(self) -> None:
        self._events: TextIO
        self._outcomes: TextIO
        self._face: mmap.mmap | None = None
        self._sleep, self._monotonic, self._time = time.sleep, time.monotonic, time.time
        self._alarm = signal.setitimer
        self._rings: float | None = None
        self._watching = False

    def ask(self, events: TextIO, outcomes: TextIO, face: int) -> None:
        """Where to request a sleep, and where to read how far the clock is ahead."""
        self._events, self._outcomes = events, outcomes
        self._face = mmap.mmap(face, 8, access=mmap.ACCESS_READ)

    @property
    def ahead(self) -> float:
        return float(struct.unpack_from("d", self._face)[0]) if self._face else 0.0

    def monotonic(self) -> float:
        return self._monotonic() + self.ahead

    def time(self) -> float:
        return self._time() + self.ahead

    def sleep(self, seconds: float) -> None:
        """Sleep by the account's clock, or until an earlier alarm; other threads sleep in real time."""
        if seconds <= 0 or threading.current_thread() is not threading.main_thread():
            self._sleep(seconds)
            return
        left = seconds if self._rings is None else min(seconds, max(self._rings - self.monotonic(), 1e-6))
        self._outcomes.write(json.dumps({"sleep": left}) + "\n")
        self._outcomes.flush()
        self._events.readline()
        if left < seconds:
            self._sleep(1)  # it rings in a moment; a handler that goes on afterwards has slept long enough

    def set_alarm(self, which: int, seconds: float, interval: float = 0.0) -> tuple[float, float]:
        """Set an alarm by the account's clock; it also rings while the handler waits for a slow answer."""
        if which != signal.ITIMER_REAL:
            return self._alarm(which, seconds, interval)
        left = 0.0 if self._rings is None else max(self._rings - self.monotonic(), 1e-6)
        self._rings = self.monotonic() + seconds if seconds else None
        if seconds and not self._watching:
            self._watching = True
            threading.Thread(target=self._watch, daemon=True).start()
        return left, 0.0

    def _watch(self) -> None:
        while self._rings is not None:
            if self._rings <= self.monotonic():
                self._rings = None
                # To the thread that waits, so that it stops waiting.
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGALRM)
            else:
                self._sleep(0.01)
        self._watching = False

    def install(self) -> None:
        """Install it before the handler is loaded, so that the handler cannot keep the real one."""
        time.sleep, time.monotonic, time.time = self.sleep, self.monotonic, self.time  # type: ignore[assignment]
        signal.setitimer = self.set_alarm
        clock, real = self, dt.datetime

        class Kind(type):
            def __instancecheck__(cls, instance: object) -> bool:
                return isinstance(instance, real)

        class AccountDatetime(real, metaclass=Kind):  # type: ignore[valid-type,misc]
            @classmethod
            def now(cls, tz: dt.tzinfo | None = None) -> Any:
                return real.fromtimestamp(clock.time(), tz)

            @classmethod
            def utcnow(cls) -> Any:
                return real.fromtimestamp(clock.time(), dt.UTC).replace(tzinfo=None)

        dt.datetime = AccountDatetime  # type: ignore[misc]  # botocore's and the handler's from now on


class LambdaContext:
    """The context object that Lambda passes to a handler."""

    def __init__(self, request_id: str) -> None:
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.invoked_function_arn = sys.argv[2]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.aws_request_id = request_id
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = None
        self.client_context = None
        self._end = time.monotonic() + float(sys.argv[3])

    def get_remaining_time_in_millis(self) -> int:
        return max(int((self._end - time.monotonic()) * 1000), 0)


def reach_names_below_loopback() -> None:
    """Botocore puts the account's id before the host of S3 Control: 123456789012.127.0.0.1, which no resolver knows."""
    resolve = socket.getaddrinfo

    def with_ours(host: Any, *args: Any, **kwargs: Any) -> Any:
        ours = isinstance(host, str) and host.endswith(".127.0.0.1")
        return resolve("127.0.0.1" if ours else host, *args, **kwargs)

    socket.getaddrinfo = with_ours


def load() -> Callable[[Any, LambdaContext], Any]:
    """Load the function's own code; if that fails, each invocation reports it."""
    module, name = os.environ["_HANDLER"].rsplit(".", 1)
    try:
        found: Callable[[Any, LambdaContext], Any] = getattr(importlib.import_module(module.replace("/", ".")), name)
    except BaseException as error:  # noqa: BLE001  (whatever ends a module, SystemExit too)
        reason = error

        def fail(*_: Any) -> Any:
            raise reason

        return fail
    return found


def outcome_of(handler: Callable[[Any, LambdaContext], Any], request: dict[str, Any]) -> str:
    """The outcome of one invocation, as JSON."""
    try:
        return json.dumps({"payload": handler(request["event"], LambdaContext(request["id"]))})
    except BaseException as error:  # noqa: BLE001  (whatever ends a handler is its error, SystemExit too)
        traceback.print_exc()
        payload = {
            "errorMessage": str(error),
            "errorType": type(error).__name__,
            "stackTrace": traceback.format_tb(error.__traceback__),
        }
        return json.dumps({"error": True, "payload": payload})


def main() -> None:
    """Run in a process that was started for this function."""
    reach_names_below_loopback()
    clock = Clock()
    clock.install()
    serve(clock)


def serve(clock: Clock) -> None:
    """Serve invocations until the input closes."""
    outcomes = os.fdopen(int(sys.argv[1]), "w")
    events = os.fdopen(os.dup(sys.stdin.fileno()))
    sys.stdin = open(os.devnull)  # noqa: PTH123, SIM115  (the events are not the handler's to read)
    clock.ask(events, outcomes, int(sys.argv[4]))
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    handler = load()
    outcomes.write("s")
    outcomes.flush()
    # Not "for line in events", which reads ahead: the answers to sleeps come the same way.
    while line := events.readline():
        request = json.loads(line)
        outcome = outcome_of(handler, request)
        sys.stdout.flush()
        outcomes.write(outcome + "\n")
        outcomes.flush()


if __name__ == "__main__":
    main()
