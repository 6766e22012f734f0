"""Faults on demand: the n-th call of an operation is throttled, denied, fails or takes long, for one caller or for all.

``POST /_emulator/faults`` with a list of such, as JSON (an empty one ends them); from then on, until it is reset, the
account also records its calls, which ``GET /_emulator/faults`` returns. ``emulator/cloudformation/faults.py`` makes the
creation of a resource fail, and changes the order in which resources are created.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Request, Response

from emulator.gateway import protocol
from emulator.gateway.service_models import get_service_model
from emulator.iam import access
from emulator.lambda_runtime import environment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import WSGIEnvironment

    from emulator.gateway.api_request import ApiRequest

#: The error of a throttled call, by protocol; services with other errors by name.
#: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
_THROTTLED = {"query": ("Throttling", 400), "ec2": ("RequestLimitExceeded", 503)}
_THROTTLED_BY_NAME = {"s3": ("SlowDown", 503), "lambda": ("TooManyRequestsException", 429)}


@dataclass
class Fault:
    """What happens to a call.

    Args:
        operation: Botocore's name, ``*`` for any.
        service: Botocore's name; any, if empty.
        how: ``throttled``, ``denied``, ``failed`` or ``slow``; with ``code`` it may be left out.
        nth: The first call that it happens to, counted from now; those before go well.
        times: How many it happens to.
        seconds: How long the answer takes.
        caller: Only calls signed with this access key, or by the function of this name.
        code: The error's code where it shall be another one.
        message: The error's message.
        status: The HTTP status of an error with a code.
    """

    operation: str
    service: str = ""
    how: str = "failed"
    nth: int = 1
    times: int = 1
    seconds: float = 0.0
    caller: str = ""
    code: str = ""
    message: str = "this error was requested (/_emulator/faults)"
    status: int = 400

    def concerns(self, asked: ApiRequest) -> bool:
        if self.operation not in {"*", asked.operation} or self.service not in {"", asked.service}:
            return False
        if not self.caller or self.caller == asked.access_key:
            return True
        working = environment.works_with(asked.access_key)
        return working is not None and working.function.name == self.caller

    def error(self, service: str) -> protocol.ApiError:
        wire_protocol = get_service_model(service).protocol
        if self.code:
            code, status = self.code, self.status
        elif self.how == "throttled":
            code, status = _THROTTLED_BY_NAME.get(service) or _THROTTLED.get(
                wire_protocol, ("ThrottlingException", 400)
            )
        elif self.how == "denied":
            code, status = access.denial(service), 403
        else:
            code, status = "InternalFailure", 500
        return protocol.ApiError(code, self.message, status=status)


_lock = Lock()
_faults: list[Fault] = []
_calls: list[tuple[str, str]] | None = None


def ask_for(faults: Iterable[Fault]) -> None:
    """Replace the faults that are in force; the account's record of calls starts again."""
    global _calls  # noqa: PLW0603  (one account a process, as in moto)
    with _lock:
        _faults[:] = faults
        _calls = []


def forget() -> None:
    """The account is empty again."""
    global _calls  # noqa: PLW0603  (same)
    with _lock:
        _faults.clear()
        _calls = None


def calls() -> list[tuple[str, str]]:
    """(service, operation) of each request since faults were requested."""
    return list(_calls or ())


def met(asked: ApiRequest) -> protocol.ApiError | None:
    """The error to answer with, or None; a slow answer waits here."""
    if _calls is None or asked.service is None or asked.operation is None:
        return None
    with _lock:
        _calls.append((asked.service, asked.operation))
        fault = _due(asked)
    if fault is None:
        return None
    if fault.how == "slow":
        remembered = _calls
        _take(fault.seconds, asked.access_key)
        # The account may have been reset meanwhile: faults of the one before do not apply to this one.
        return None if remembered is _calls else protocol.ApiError("ServiceUnavailable", fault.message, status=503)
    return fault.error(asked.service)


def _due(asked: ApiRequest) -> Fault | None:
    """The first that is due; each counts its own calls."""
    for fault in _faults:
        if fault.times <= 0 or not fault.concerns(asked):
            continue
        fault.nth -= 1
        if fault.nth <= 0:
            fault.times -= 1
            return fault
    return None


def _take(seconds: float, access_key: str | None) -> None:
    """By the account's clock for callers that run by it; others really wait."""
    working = environment.works_with(access_key)
    if working is None:
        time.sleep(seconds)
    else:
        working.keep_waiting(seconds)


def receive(environ: WSGIEnvironment) -> Response:
    """The entry point for people and for tests in other processes."""
    request = Request(environ)
    if request.method == "POST":
        ask_for(Fault(**each) for each in json.loads(request.get_data()))
    found: dict[str, Any] = {"calls": calls(), "faults": [vars(each) for each in _faults]}
    return Response(json.dumps(found), content_type="application/json")
