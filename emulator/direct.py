"""Requests from this process to its own account, without the network: a connection costs more than most answers.

CloudFormation's handlers, services, and tests with an account in their process call it all the time. Each request is
answered in a context of its own, as by a thread of the server.
"""

from __future__ import annotations

import io
import logging
import re
import sys
from contextvars import Context
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from botocore.awsrequest import AWSResponse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from wsgiref.types import WSGIApplication

    from botocore.awsrequest import AWSPreparedRequest

#: The applications that this process serves, by host and port.
_served: dict[str, WSGIApplication] = {}
#: S3 Control puts the account's number before the host.
_ACCOUNT = re.compile(r"^\d{12}\.")
#: Of the connection, not of the request.
_HOP_BY_HOP = frozenset({"expect", "transfer-encoding", "content-length"})


def serve(endpoint: str, application: WSGIApplication) -> None:
    """Answer this process's requests to this endpoint directly from now on."""
    _served[urlsplit(endpoint).netloc] = application


def end(endpoint: str) -> None:
    """Stop doing so."""
    _served.pop(urlsplit(endpoint).netloc, None)


def answer(request: AWSPreparedRequest, **_: Any) -> AWSResponse | None:
    """Botocore's handler for ``before-send``: the answer, or None where the request must use the network.

    A request with an underscore in a header's name must: only the server keeps the spelling.
    """
    url = urlsplit(request.url)
    application = _served.get(_ACCOUNT.sub("", url.netloc))
    if application is None or any("_" in name for name in request.headers):
        return None
    return Context().run(_answer, application, request)


class _Body(io.BytesIO):
    """The body as botocore reads it."""

    def stream(self, amount: int = 65536, **_: Any) -> Iterator[bytes]:
        while part := self.read(amount):
            yield part


def _answer(application: WSGIApplication, request: AWSPreparedRequest) -> AWSResponse:
    head: list[Any] = ["500 Internal Server Error", []]

    def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
        head[:] = status, headers
        return written.append

    written: list[bytes] = []
    try:
        parts = application(_environ(request), start)
        try:
            written.extend(parts)
        finally:
            getattr(parts, "close", lambda: None)()
    except Exception:
        # As the server does with an error of the account.
        logging.getLogger("werkzeug").exception("Error on request")
        head[:], written[:] = ["500 Internal Server Error", []], []
    body = b"" if request.method == "HEAD" else b"".join(written)
    status, headers = head
    typed: Any = dict(headers)
    return AWSResponse(request.url, int(status.partition(" ")[0]), typed, _Body(body))


def _environ(request: AWSPreparedRequest) -> dict[str, Any]:
    """As werkzeug's server builds it from a request."""
    url = urlsplit(request.url)
    body: Any = request.body or b""
    content = body.read() if hasattr(body, "read") else body
    content = content.encode() if isinstance(content, str) else bytes(content)
    raw = url.path + (f"?{url.query}" if url.query else "")
    environ: dict[str, Any] = {
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(content),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": _in_wsgi(unquote(url.path or "/")),
        "QUERY_STRING": _in_wsgi(url.query),
        "REQUEST_URI": _in_wsgi(raw),
        "RAW_URI": _in_wsgi(raw),
        "REMOTE_ADDR": "127.0.0.1",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": str(url.port),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": url.netloc,
        "CONTENT_LENGTH": str(len(content)),
    }
    for name, value in request.headers.items():
        if name.lower() not in _HOP_BY_HOP:
            key = name.upper().replace("-", "_")
            text = value.decode("latin1") if isinstance(value, bytes) else str(value)
            environ[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = text
    return environ


def _in_wsgi(text: str) -> str:
    return text.encode().decode("latin1")
