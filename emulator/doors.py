"""What the account offers besides AWS's APIs, and how another process calls it."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

from emulator.account import require_loopback

if TYPE_CHECKING:
    from collections.abc import Iterator

#: GET: the process that answers.
HEALTH_PATH = "/_emulator/health"
RESET_PATH = "/_emulator/reset"
#: POST {"seconds": 60} lets time pass; the answer says how far the account is ahead of real time.
CLOCK_PATH = "/_emulator/clock"
#: POST {"seconds": 45}: how long an IAM change takes to propagate from now on (emulator/iam/propagation.py).
PROPAGATION_PATH = "/_emulator/propagation"
#: POST {"region", "source", "detail-type", "detail", …} sends an event as an AWS service, and, where
#: Security Hub is enabled, imports the finding in it; "times": 2 delivers it twice, as EventBridge may.
EVENTS_PATH = "/_emulator/events"
#: POST [{"operation", "how", …}, …]: what happens to calls (emulator/faults.py); GET answers with them.
FAULTS_PATH = "/_emulator/faults"

IAM_SECONDS = 15.0
SLOW_IAM_SECONDS = 45.0


def reset(endpoint: str) -> None:
    """Empty the account that runs at the endpoint."""
    _post(endpoint, RESET_PATH, {})


def pass_time(endpoint: str, seconds: float) -> float:
    """Let time pass in the account at the endpoint; returns how far it is ahead of real time."""
    return float(_post(endpoint, CLOCK_PATH, {"seconds": seconds})["ahead"])


@contextmanager
def slow_iam(endpoint: str) -> Iterator[None]:
    """Within this block IAM takes longer for a change than CloudFormation waits: functions must retry."""
    _post(endpoint, PROPAGATION_PATH, {"seconds": SLOW_IAM_SECONDS})
    try:
        yield
    finally:
        _post(endpoint, PROPAGATION_PATH, {"seconds": IAM_SECONDS})


def send_as_aws(endpoint: str, region: str, event: dict[str, Any]) -> str:
    """Send an event that only AWS itself can send, ``times`` times if set; returns its id."""
    return str(_post(endpoint, EVENTS_PATH, {**event, "region": region})["id"])


def ask_for_faults(endpoint: str, faults: list[dict[str, Any]]) -> None:
    """Replace the faults that are in force."""
    _post(endpoint, FAULTS_PATH, faults)


def calls(endpoint: str) -> list[tuple[str, str]]:
    """(service, operation) of each request since faults were requested."""
    with urlopen(require_loopback(endpoint) + FAULTS_PATH) as answer:  # noqa: S310  (loopback)
        return [(service, operation) for service, operation in json.load(answer)["calls"]]


def _post(endpoint: str, path: str, content: Any) -> dict[str, Any]:
    body = json.dumps(content).encode()
    with urlopen(Request(require_loopback(endpoint) + path, body, method="POST")) as answer:  # noqa: S310  (loopback)
        found: dict[str, Any] = json.load(answer)
    return found
