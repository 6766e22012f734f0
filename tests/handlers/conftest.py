"""The emulated account with faults, the endpoint to which CloudFormation's responses go, and the handler."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING, Any

import pytest

from emulator import account as emulated
from emulator import doors
from emulator.doors import pass_time, reset
from emulator.loopback import reach_names_below_loopback
from secure_baseline.handlers.settings import SETTINGS, index
from tests.handlers.settings_samples import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.handlers.settings import Setting

REGION = "eu-west-1"
ROOT = Path(__file__).parents[2]


@dataclass
class Account:
    """An empty account, its requests, and the faults to inject."""

    endpoint: str
    faults: list[dict[str, Any]] = field(default_factory=list)

    def client(self, service: str) -> Any:
        return emulated.client(service, endpoint=self.endpoint, region=REGION)

    def setting(self, kind: str, name: str = "secure-baseline-test", **properties: object) -> Setting:
        return SETTINGS[kind](self.client, properties, name)

    def refuse(
        self, operation: str, code: str, *, times: int = 99, status: int = 400, message: str = "because"
    ) -> None:
        fault = {"operation": operation, "code": code, "times": times, "status": status, "message": message}
        self._arrange([*self.faults, fault])

    def slow(self, operation: str, seconds: float) -> None:
        """The real time; this process skips its waits."""
        self._arrange([*self.faults, {"operation": operation, "how": "slow", "seconds": seconds, "times": 99}])

    def pass_time(self, seconds: float) -> None:
        """The account's time."""
        time.sleep(seconds)

    def forget(self) -> None:
        self._arrange([])

    def calls(self) -> list[tuple[str, str]]:
        """(service, operation) of every request since the last change of faults."""
        return doors.calls(self.endpoint)

    def _arrange(self, wanted: list[dict[str, Any]]) -> None:
        self.faults = wanted
        doors.ask_for_faults(self.endpoint, wanted)


@pytest.fixture(scope="session")
def _faulty_endpoint() -> Iterator[str]:
    """In a separate process: moto has one account per process, and other tests use this one's."""
    command = [sys.executable, "-m", "emulator", "serve"]
    # These tests attach no managed policy, and reading them all takes a second at every reset.
    variables = {"PYTHONPATH": str(ROOT), "MOTO_IAM_LOAD_MANAGED_POLICIES": "false"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=variables) as server:
        assert server.stdout
        yield server.stdout.readline().strip()
        server.kill()


@pytest.fixture
def account(_faulty_endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Account:
    """An empty account; the process's AWS settings point to it and to nothing else."""
    reset(_faulty_endpoint)
    for name, value in emulated.environment(_faulty_endpoint, REGION).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(socket, "getaddrinfo", socket.getaddrinfo)
    reach_names_below_loopback()
    live_by_the_clock_of(_faulty_endpoint, monkeypatch)
    empty = Account(_faulty_endpoint)
    empty.forget()
    return empty


def live_by_the_clock_of(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits of this process pass in the account, but take no time here: as in a function that the account runs."""
    sleep, monotonic, ahead = time.sleep, time.monotonic, pass_time(endpoint, 0)

    def wait(seconds: float) -> None:
        nonlocal ahead
        if seconds <= 0 or current_thread() is not main_thread():
            sleep(seconds)
            return
        rings = signal.setitimer(signal.ITIMER_REAL, 0)[0]
        ahead = pass_time(endpoint, min(seconds, rings) if rings else seconds)
        if rings:
            signal.setitimer(signal.ITIMER_REAL, max(rings - seconds, 1e-6))
        if 0 < rings <= seconds:
            sleep(1)

    monkeypatch.setattr(time, "sleep", wait)
    monkeypatch.setattr(time, "monotonic", lambda: monotonic() + ahead)


@dataclass
class Answers:
    """CloudFormation's endpoint: what arrived, and how often to reject it first."""

    url: str = ""
    refusals: int = 0
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def last(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.bodies[-1])
        return answer


@pytest.fixture
def answers() -> Iterator[Answers]:
    caught = Answers()

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if caught.refusals > 0:
                caught.refusals -= 1
                self.send_error(503)
                return
            caught.bodies.append(body)
            caught.headers.append(dict(self.headers))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        caught.url = f"http://127.0.0.1:{server.server_port}/answer?X-Amz-Signature=secret"
        yield caught
        server.shutdown()


@dataclass
class Stack:
    """Sends the handler what CloudFormation would send for one custom resource."""

    answers: Answers
    logical_id: str = "Setting"
    physical_id: str = ""
    context: object = None

    def send(self, verb: str, setting: str, **properties: object) -> dict[str, Any]:
        """Send the request and return the response; keeps the physical id as CloudFormation does."""
        index.handler(self.event(verb, setting, **properties), self.context)
        answer = self.answers.last
        if answer["Status"] == "SUCCESS" and verb != "Delete":
            self.physical_id = answer["PhysicalResourceId"]
        return answer

    def event(self, verb: str, setting: str, **properties: object) -> dict[str, Any]:
        event: dict[str, Any] = {
            "RequestType": verb,
            "ResponseURL": self.answers.url,
            "StackId": f"arn:aws:cloudformation:{REGION}:123456789012:stack/account/guid",
            "RequestId": "request-1",
            "ResourceType": "Custom::AccountSetting",
            "LogicalResourceId": self.logical_id,
            "ResourceProperties": {"ServiceToken": "arn", "Setting": setting, **properties},
        }
        if verb != "Create":
            event["PhysicalResourceId"] = self.physical_id or "never-created"
        return event


@pytest.fixture
def recorder(account: Account) -> dict[str, Any]:
    """Properties of a ConfigRecorder, with its bucket."""
    return sample(account, "ConfigRecorder")


@pytest.fixture
def stacks(account: Account, answers: Answers) -> Callable[[str], Stack]:  # noqa: ARG001  (same as below)
    """Several, each by its logical id."""
    return partial(Stack, answers)


@pytest.fixture
def stack(account: Account, answers: Answers) -> Stack:  # noqa: ARG001  (the handler works in the account)
    return Stack(answers)
