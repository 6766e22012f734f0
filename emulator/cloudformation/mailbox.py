"""Where custom resources send their answer: the place behind each event's ResponseURL."""

from __future__ import annotations

import json
import uuid
from threading import Event
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

PATH = "/_cloudformation-response/"


class Mailbox:
    """Waits for one answer."""

    def __init__(self, endpoint: str) -> None:
        self._token = str(uuid.uuid4())
        self._arrived = Event()
        self.answer: dict[str, Any] | None = None
        self.url = f"{endpoint}{PATH}{self._token}"
        _open[self._token] = self

    def deliver(self, answer: dict[str, Any]) -> None:
        self.answer = answer
        self._arrived.set()

    def wait(self, seconds: float) -> dict[str, Any] | None:
        """The answer, if it came in time."""
        self._arrived.wait(seconds)
        return self.answer

    def close(self) -> None:
        """Accept nothing more, and end every wait."""
        _open.pop(self._token, None)
        self._arrived.set()


_open: dict[str, Mailbox] = {}


def receive(environ: WSGIEnvironment) -> Response:
    """Receive the PUT of a custom resource's function."""
    request = Request(environ)
    mailbox = _open.get(request.path.removeprefix(PATH))
    if request.method != "PUT" or mailbox is None:
        return Response(status=403)
    try:
        mailbox.deliver(json.loads(request.get_data()))
    except ValueError as error:
        mailbox.deliver({"Status": "FAILED", "Reason": f"Invalid response object: {error}"})
    return Response(status=200)
