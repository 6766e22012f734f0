"""Requests as botocore sends them, read as the account reads them, without a server."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from werkzeug.test import EnvironBuilder

from emulator.account import client
from emulator.gateway import api_request
from emulator.server import EmulatedAccount

if TYPE_CHECKING:
    from botocore.awsrequest import AWSResponse

    from emulator.gateway.api_request import ApiRequest

REGION = "eu-central-1"
#: Nothing listens there: requests are intercepted before they are sent.
_NOWHERE = "http://127.0.0.1:9"


class Intercepted(Exception):  # noqa: N818  (not an error: prevents a request from being sent)
    """The request that would have been sent."""

    def __init__(self, request: Any) -> None:
        super().__init__()
        self.request = request


@lru_cache(maxsize=1)
def account() -> EmulatedAccount:
    """The account with all its operations."""
    return EmulatedAccount()


@lru_cache(maxsize=64)
def _client(service: str, region: str) -> Any:
    intercepting = client(service, endpoint=_NOWHERE, region=region)
    intercepting.meta.events.register("before-send", _intercept)
    intercepting.meta.config.inject_host_prefix = False
    return intercepting


def _intercept(request: Any, **_: object) -> AWSResponse:
    raise Intercepted(request)


def request(service: str, method: str, *, region: str = REGION, **parameters: object) -> ApiRequest:
    """What the account reads of the call.

    Args:
        service: boto3's name of the service.
        method: The client's method, such as ``delete_vpc``.
        region: The Region of the request.
        **parameters: The call's parameters.
    """
    try:
        getattr(_client(service, region), method)(**parameters)
    except Intercepted as intercepted:
        sent = intercepted.request
    body = sent.body.read() if hasattr(sent.body, "read") else sent.body
    parts = urlsplit(sent.url)
    builder = EnvironBuilder(
        method=sent.method,
        path=parts.path,
        query_string=parts.query,
        base_url=f"{parts.scheme}://{parts.netloc}",
        headers={str(name): _text(value) for name, value in sent.headers.items()},
        data=body,
    )
    return api_request.read(builder.get_environ(), account()._moto)


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
