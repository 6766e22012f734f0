"""An execution environment: a process with a function's code, its variables and its role, and none of our code.

As in Lambda it serves one invocation after the other (Node.js: one), until the function changes or runs out of time.
https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import uuid
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from threading import Condition
from weakref import WeakValueDictionary

from emulator import clock
from emulator.iam import sessions
from emulator.lambda_runtime import forks
from emulator.lambda_runtime.function import FunctionConfiguration, command, lay_out
from emulator.lambda_runtime.watch import Watch

#: Lambda gives a function this long to load, outside its own timeout.
_INIT_SECONDS = 10.0
#: Of different functions, each with one idle environment.
_MOST_AT_REST = 8

#: More processes of one function than this machine has cores only wait for each other, and each has to load its code.
_AT_ONCE = os.cpu_count() or 1
#: A function may wait for another invocation of itself: then it gets one more.
_WAIT_SECONDS = 2.0

_at_rest: list[Environment] = []
#: By the access key of their sessions.
_by_key: WeakValueDictionary[str, Environment] = WeakValueDictionary()
_busy: Counter[str] = Counter()
_changed = Condition()


class Environment:
    """A process that waits for events on its input and writes outcomes to a pipe of its own."""

    def __init__(self, function: FunctionConfiguration, endpoint: str) -> None:
        self.function = function
        self.endpoint = endpoint
        self.stream = f"{datetime.now(UTC):%Y/%m/%d}/[{function.version}]{uuid.uuid4().hex}"
        self._loaded = self._busy = False
        self._watch = Watch()
        self._output = tempfile.TemporaryFile()  # noqa: SIM115  (open as long as the process)
        self._reading, writing = os.pipe()
        task, layers = lay_out(function)
        variables = _variables(function, endpoint, task, layers, self.stream)
        _by_key[variables["AWS_ACCESS_KEY_ID"]] = self
        kind = function.runtime.rstrip("0123456789.")
        start = forks.start if kind == "python" and forks.can_start(task, layers, variables) else _start
        self._process = start(function, task, variables, (self._output.fileno(), writing, self._watch.descriptor))
        os.close(writing)

    @property
    def status(self) -> int | None:
        """The process's exit status; None while it runs."""
        return self._process.returncode

    def invoke(self, event: object, request_id: str) -> tuple[bytes | None, str]:
        """The outcome (empty if the process died, None if it timed out), and its output."""
        # The process shares the file's position, so neither is moved here.
        before = os.fstat(self._output.fileno()).st_size
        with clock.busy():
            outcome = self._outcome({"id": request_id, "event": event})
        if not outcome:
            self._kill()
        printed = os.pread(self._output.fileno(), os.fstat(self._output.fileno()).st_size - before, before)
        return outcome, printed.decode(errors="replace")

    def keep_waiting(self, seconds: float) -> None:
        """The account answers the function late."""
        self._watch.keep_waiting(seconds)

    def end(self) -> None:
        """End it: whatever the function started is in the process's own group, and ends with it."""
        self._kill()
        self._output.close()
        self._watch.close()
        os.close(self._reading)

    def _kill(self) -> None:
        """End its input, so that its exit status is its own; kill it where it is busy."""
        assert self._process.stdin is not None  # noqa: S101  (opened above)
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        if not self._busy:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=1)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _outcome(self, request: dict[str, object]) -> bytes | None:
        self._watch.begin()
        if not self._say(request):
            return b""
        if not self._loaded:
            if not self._ready(_INIT_SECONDS):
                self._busy = True
                return None
            if not os.read(self._reading, 1):
                return b""
            self._loaded = True
            self._watch.begin()  # loading is not the invocation's time
        outcome = b""
        while self._ready(self.function.timeout - self._watch.spent):
            part = os.read(self._reading, 65536)
            outcome += part
            if not part:
                return outcome
            if not outcome.endswith(b"\n"):
                continue
            seconds = json.loads(outcome).get("sleep")
            left = self.function.timeout - self._watch.spent
            if seconds is None and left > 0:
                return outcome
            # Lambda stops the function when its time is over, asleep or not.
            self._watch.sleep(max(min(float(seconds or 0), left), 0))
            outcome = b""
            if self._watch.spent >= self.function.timeout or not self._say({}):
                break
        self._busy = True
        return None

    def _say(self, message: dict[str, object]) -> bool:
        """Send a line; returns whether the process still listens."""
        assert self._process.stdin is not None  # noqa: S101  (opened above)
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return False
        return True

    def _ready(self, seconds: float) -> bool:
        return bool(select.select([self._reading], [], [], max(seconds, 0))[0])


def _start(
    function: FunctionConfiguration, task: Path, variables: dict[str, str], files: tuple[int, int, int]
) -> subprocess.Popen[bytes]:
    output, outcomes, face = files
    return subprocess.Popen(
        [*command(function), str(outcomes), function.arn, str(function.timeout), str(face)],
        cwd=task,
        env=variables,
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=subprocess.STDOUT,
        pass_fds=(outcomes, face),
        start_new_session=True,
    )


def works_with(access_key: str | None) -> Environment | None:
    """The environment whose function uses this key, if there is one."""
    return _by_key.get(access_key or "")


def environment_for(function: FunctionConfiguration, endpoint: str) -> Environment:
    """An idle one with the current version of the function, or a new one."""
    with _changed:
        _changed.wait_for(lambda: _busy[function.arn] < _AT_ONCE, timeout=_WAIT_SECONDS)
        _busy[function.arn] += 1
        for waiting in _at_rest:
            if (waiting.function, waiting.endpoint) == (function, endpoint):
                _at_rest.remove(waiting)
                return waiting
    try:
        return Environment(function, endpoint)
    except BaseException:
        _freed(function)
        raise


def let_go(environment: Environment) -> None:
    """Keep it for the next invocation, if it can serve one; the one that has waited longest then stops."""
    surplus = []
    if environment.status is not None or not environment.function.runtime.startswith("python"):
        surplus.append(environment)
    else:
        with _changed:
            _at_rest.append(environment)
            if len(_at_rest) > _MOST_AT_REST:
                surplus.append(_at_rest.pop(0))
    _freed(environment.function)
    for each in surplus:
        each.end()


def _freed(function: FunctionConfiguration) -> None:
    with _changed:
        _busy[function.arn] -= 1
        _changed.notify_all()


@atexit.register
def end_all() -> None:
    """End all of them: the account is empty again, or gone."""
    with _changed:
        expired = [*_at_rest]
        _at_rest.clear()
    for each in expired:
        each.end()


def _variables(function: FunctionConfiguration, endpoint: str, task: Path, layers: Path, stream: str) -> dict[str, str]:
    source = {"lambda:sourcefunctionarn": (function.arn,)}
    credentials = sessions.variables(sessions.in_role(function.role, function.name, values=source))
    return {
        **function.variables,
        **credentials,
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_REGION": function.region,
        "AWS_DEFAULT_REGION": function.region,
        "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.runtime}",
        "AWS_LAMBDA_FUNCTION_NAME": function.name,
        "AWS_LAMBDA_FUNCTION_VERSION": function.version,
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory),
        "AWS_LAMBDA_LOG_GROUP_NAME": function.log_group,
        "AWS_LAMBDA_LOG_STREAM_NAME": stream,
        "LAMBDA_TASK_ROOT": str(task),
        "_HANDLER": function.handler,
        "PYTHONPATH": str(layers / "python"),
        "PYTHONUNBUFFERED": "1",
        "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "TZ": ":UTC",
    }
