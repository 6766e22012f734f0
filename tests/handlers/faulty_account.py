"""The emulated account behind a front that fails on demand and remembers what it was asked (run as a program)."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, Any

# These tests attach no managed policy, and reading them all costs a second at every reset.
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "false"

from werkzeug.wrappers import Request, Response

from emulator import incoming, protocol, server

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

FAULTS_PATH = "/_test/faults"
CALLS_PATH = "/_test/calls"


class FaultyAccount(server.Account):
    """Answers like the account, except where a fault is due: ``{"operation", "times", "code" or "delay"}``."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[dict[str, Any]] = []
        self.calls: list[tuple[str, str]] = []

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == FAULTS_PATH:
            self.faults, self.calls = json.loads(Request(environ).get_data()), []
            return Response()(environ, start_response)
        if path == CALLS_PATH:
            return Response(json.dumps(self.calls))(environ, start_response)
        asked = incoming.read(environ, self._moto)
        if asked.service and asked.operation:
            self.calls.append((asked.service, asked.operation))
            fault = self._due(asked.operation)
            if "code" in fault:
                error = protocol.ApiError(fault["code"], fault.get("message", "because"), status=fault["status"])
                refusal = protocol.refuse(asked.service, asked.operation, asked.request, error)
                return refusal(environ, start_response)
            time.sleep(fault.get("delay", 0))
        return super().__call__(environ, start_response)

    def _due(self, operation: str) -> dict[str, Any]:
        for fault in self.faults:
            if fault["operation"] == operation and fault["times"] > 0:
                fault["times"] -= 1
                return fault
        return {}


if __name__ == "__main__":
    server.Account = FaultyAccount  # type: ignore[misc]  # listen() shall serve this one
    running, endpoint = server.listen()
    print(endpoint, flush=True)  # noqa: T201  (whoever started this reads it)
    running.serve_forever()
