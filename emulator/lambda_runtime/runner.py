"""One invocation of a function, from the event to its log."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass
from typing import Any

from emulator.lambda_runtime import logs
from emulator.lambda_runtime.environment import environment_for, let_go
from emulator.lambda_runtime.function import Function, find

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
    """Give the event to a process of the function, wait for it, and write its log."""
    request_id = str(uuid.uuid4())
    started = time.monotonic()
    environment = environment_for(function, endpoint)
    try:
        told, printed = environment.invoke(event, request_id)
    finally:
        let_go(environment)
    payload, error = _judge(told, function.timeout, environment.status, request_id)
    log = logs.text(request_id, function, printed, error, seconds=time.monotonic() - started)
    logs.write(function, environment.stream, log, endpoint=endpoint)
    return Outcome(request_id, payload, error, log)


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
