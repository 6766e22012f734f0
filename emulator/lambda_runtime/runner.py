"""One invocation of a function, from the event to its log."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass
from typing import Any

from emulator.lambda_runtime import logs
from emulator.lambda_runtime.environment import environment_for, let_go
from emulator.lambda_runtime.function import FunctionConfiguration, find

_TAIL_LINES = 12


@dataclass(frozen=True)
class InvocationResult:
    """The result of an invocation."""

    request_id: str
    payload: Any
    #: What went wrong, as a clause ("timed out after 3 seconds"); None if nothing did.
    error: str | None
    log: str

    def tail(self) -> str:
        """The end of the log."""
        return " | ".join(self.log.strip().splitlines()[-_TAIL_LINES:]) or "(empty)"


def run(name: str, event: object, *, endpoint: str, region: str, qualifier: str | None = None) -> InvocationResult:
    """Run the function of this name or ARN once, to completion."""
    try:
        function = find(name, endpoint=endpoint, region=region, qualifier=qualifier)
        return execute(function, event, endpoint=endpoint)
    except Exception as error:  # noqa: BLE001  (the caller must see why the function does not run)
        return InvocationResult(str(uuid.uuid4()), None, f"could not be run: {error}", "")


def execute(function: FunctionConfiguration, event: object, *, endpoint: str) -> InvocationResult:
    """Send the event to a process of the function, wait for it, and write its log."""
    request_id = str(uuid.uuid4())
    started = time.monotonic()
    environment = environment_for(function, endpoint)
    try:
        written, printed = environment.invoke(event, request_id)
    finally:
        let_go(environment)
    payload, error = _judge(written, function.timeout, environment.status, request_id)
    log = logs.text(request_id, function, printed, error, seconds=time.monotonic() - started)
    logs.write(function, environment.stream, log, endpoint=endpoint)
    return InvocationResult(request_id, payload, error, log)


def _judge(written: bytes | None, timeout: float, code: int | None, request_id: str) -> tuple[Any, str | None]:
    if written is None:
        words = f"{request_id} Task timed out after {timeout:.2f} seconds"
        return {"errorMessage": words, "errorType": "Sandbox.Timedout"}, f"timed out after {timeout:g} seconds"
    if not written:
        words = f"RequestId: {request_id} Error: Runtime exited with error: exit status {code}"
        return {"errorMessage": words, "errorType": "Runtime.ExitError"}, f"died with exit status {code}"
    outcome = json.loads(written)
    if outcome.get("error"):
        payload = outcome["payload"]
        return payload, f"failed with {payload['errorType']}: {payload['errorMessage']}"
    return outcome["payload"], None
