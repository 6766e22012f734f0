"""One invocation: a process with the function's code, its variables and its role, and nothing of ours."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from emulator import access
from emulator.lambda_runtime import logs
from emulator.lambda_runtime.function import Function, command, find, lay_out

#: Lambda gives a function this long to load, outside its own timeout.
_INIT_SECONDS = 10.0
_TAIL_LINES = 12


@dataclass(frozen=True)
class Outcome:
    """How an invocation ended."""

    request_id: str
    payload: Any
    #: What went wrong, as a clause ("timed out after 3 seconds"); None if nothing did.
    error: str | None
    log: str

    def tail(self) -> str:
        """The last words of the log."""
        return " | ".join(self.log.strip().splitlines()[-_TAIL_LINES:]) or "(empty)"


def run(name: str, event: object, *, endpoint: str, region: str, qualifier: str | None = None) -> Outcome:
    """Run the function of this name or ARN once, to its end."""
    try:
        function = find(name, endpoint=endpoint, region=region, qualifier=qualifier)
        return execute(function, event, endpoint=endpoint)
    except Exception as error:  # noqa: BLE001  (whoever waits for the function must hear why it does not run)
        return Outcome(str(uuid.uuid4()), None, f"could not be run: {error}", "")


def execute(function: Function, event: object, *, endpoint: str) -> Outcome:
    """Start the process, wait for it, and write its log."""
    request_id, today = str(uuid.uuid4()), datetime.now(UTC)
    stream = f"{today:%Y/%m/%d}/[{function.version}]{uuid.uuid4().hex}"
    started = time.monotonic()
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as output:
        task, layers = lay_out(function)
        process = subprocess.Popen(
            [*command(function), str(writing), function.arn, request_id, str(function.timeout)],
            cwd=task,
            env=_environment(function, endpoint, task, layers, stream),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=(writing,),
            start_new_session=True,
        )
        os.close(writing)
        try:
            told = _watch(process, json.dumps(event).encode(), reading, function.timeout)
        finally:
            os.close(reading)
            _end(process)
        printed = _read(output)
    payload, error = _judge(told, function.timeout, process.returncode, request_id)
    log = logs.text(request_id, function, printed, error, seconds=time.monotonic() - started)
    logs.write(function, stream, log, endpoint=endpoint)
    return Outcome(request_id, payload, error, log)


def _watch(process: subprocess.Popen[bytes], event: bytes, reading: int, timeout: float) -> bytes | None:
    """What the bootstrap told: its outcome; nothing if it died; None if its time was over."""
    assert process.stdin is not None  # noqa: S101  (opened above)
    try:
        with process.stdin as stdin:
            stdin.write(event)
    except BrokenPipeError:
        return b""
    if not _ready(reading, _INIT_SECONDS):
        return None
    told = os.read(reading, 1)[1:]
    end = time.monotonic() + timeout
    while _ready(reading, end - time.monotonic()):
        part = os.read(reading, 65536)
        if not part:
            return told
        told += part
    return None


def _ready(reading: int, seconds: float) -> bool:
    return bool(select.select([reading], [], [], max(seconds, 0))[0])


def _judge(told: bytes | None, timeout: float, code: int | None, request_id: str) -> tuple[Any, str | None]:
    if told is None:
        words = f"{request_id} Task timed out after {timeout:.2f} seconds"
        return {"errorMessage": words, "errorType": "Sandbox.Timedout"}, f"timed out after {timeout:g} seconds"
    if not told:
        words = f"RequestId: {request_id} Error: Runtime exited with error: exit status {code}"
        return {"errorMessage": words, "errorType": "Runtime.ExitError"}, f"died with exit status {code}"
    outcome = json.loads(told)
    if outcome.get("error"):
        payload = outcome["payload"]
        return payload, f"failed with {payload['errorType']}: {payload['errorMessage']}"
    return outcome["payload"], None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Nothing of an invocation goes on after it; whatever it started is in its own process group."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=1)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _read(output: IO[bytes]) -> str:
    output.seek(0)
    return output.read().decode(errors="replace")


def _environment(function: Function, endpoint: str, task: Path, layers: Path, stream: str) -> dict[str, str]:
    credentials = access.credentials(function.role, function.name, endpoint=endpoint, region=function.region)
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
