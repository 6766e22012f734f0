"""Runs one invocation of a Python handler; started by the runner in a process of its own, as Lambda does.

Stdin is the event; the file descriptor given as first argument takes one byte when the handler starts, and then
the outcome as JSON. It imports nothing of the emulator: the function must not see it.
"""

import importlib
import json
import os
import socket
import sys
import time
import traceback
from typing import Any


class Context:
    """What Lambda tells a handler about itself."""

    def __init__(self) -> None:
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.invoked_function_arn = sys.argv[2]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.aws_request_id = sys.argv[3]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = None
        self.client_context = None
        self._end = time.monotonic() + float(sys.argv[4])

    def get_remaining_time_in_millis(self) -> int:
        return max(int((self._end - time.monotonic()) * 1000), 0)


def reach_names_below_loopback() -> None:
    """Botocore puts the account's id before the host of S3 Control: 123456789012.127.0.0.1, which none resolves."""
    resolve = socket.getaddrinfo

    def with_ours(host: Any, *args: Any, **kwargs: Any) -> Any:
        ours = isinstance(host, str) and host.endswith(".127.0.0.1")
        return resolve("127.0.0.1" if ours else host, *args, **kwargs)

    socket.getaddrinfo = with_ours


def main() -> None:
    reach_names_below_loopback()
    outcome = os.fdopen(int(sys.argv[1]), "w")
    event = json.load(sys.stdin)
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    module, name = os.environ["_HANDLER"].rsplit(".", 1)
    started = False
    try:
        handler = getattr(importlib.import_module(module.replace("/", ".")), name)
        outcome.write("s")
        outcome.flush()
        started = True
        told = {"payload": handler(event, Context())}
        written = json.dumps(told)
    except BaseException as error:  # noqa: BLE001  (whatever ends a handler is its error, SystemExit too)
        if not started:
            outcome.write("s")
        traceback.print_exc()
        written = json.dumps(
            {
                "error": True,
                "payload": {
                    "errorMessage": str(error),
                    "errorType": type(error).__name__,
                    "stackTrace": traceback.format_tb(error.__traceback__),
                },
            }
        )
    sys.stdout.flush()
    outcome.write(written)
    outcome.close()


if __name__ == "__main__":
    main()
