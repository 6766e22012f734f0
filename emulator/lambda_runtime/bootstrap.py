"""Runs a Python handler, one invocation after the other, in a process of its own, as Lambda does.

Each line on the input is an event and its request's id; the file descriptor given as first argument takes one byte when
the handler is loaded, and then a line of JSON for each outcome. It imports nothing of the emulator: the function must
not see it.
"""

import importlib
import json
import os
import socket
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any


class Context:
    """What Lambda tells a handler about itself."""

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
    """Botocore puts the account's id before the host of S3 Control: 123456789012.127.0.0.1, which none resolves."""
    resolve = socket.getaddrinfo

    def with_ours(host: Any, *args: Any, **kwargs: Any) -> Any:
        ours = isinstance(host, str) and host.endswith(".127.0.0.1")
        return resolve("127.0.0.1" if ours else host, *args, **kwargs)

    socket.getaddrinfo = with_ours


def load() -> Callable[[Any, Context], Any]:
    """The function's own code; where it cannot be loaded, each invocation says so."""
    module, name = os.environ["_HANDLER"].rsplit(".", 1)
    try:
        found: Callable[[Any, Context], Any] = getattr(importlib.import_module(module.replace("/", ".")), name)
    except BaseException as error:  # noqa: BLE001  (whatever ends a module, SystemExit too)
        reason = error

        def fail(*_: Any) -> Any:
            raise reason

        return fail
    return found


def outcome_of(handler: Callable[[Any, Context], Any], request: dict[str, Any]) -> str:
    """What came of one invocation, as JSON."""
    try:
        return json.dumps({"payload": handler(request["event"], Context(request["id"]))})
    except BaseException as error:  # noqa: BLE001  (whatever ends a handler is its error, SystemExit too)
        traceback.print_exc()
        payload = {
            "errorMessage": str(error),
            "errorType": type(error).__name__,
            "stackTrace": traceback.format_tb(error.__traceback__),
        }
        return json.dumps({"error": True, "payload": payload})


def main() -> None:
    """Until the input ends."""
    reach_names_below_loopback()
    outcomes = os.fdopen(int(sys.argv[1]), "w")
    events = os.fdopen(os.dup(sys.stdin.fileno()))
    sys.stdin = open(os.devnull)  # noqa: PTH123, SIM115  (the events are not the handler's to read)
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    handler = load()
    outcomes.write("s")
    outcomes.flush()
    for line in events:
        told = outcome_of(handler, json.loads(line))
        sys.stdout.flush()
        outcomes.write(told + "\n")
        outcomes.flush()


if __name__ == "__main__":
    main()
