"""Requests as botocore sends them, read as the account reads them, without a server between."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from werkzeug.test import EnvironBuilder

from emulator import api_request
from emulator.account import client
from emulator.server import EmulatedAccount

if TYPE_CHECKING:
    from botocore.awsrequest import AWSResponse

    from emulator.api_request import ApiRequest

REGION = "eu-central-1"
#: No one listens there: what is sent is kept from it.
_NOWHERE = "http://127.0.0.1:9"


class Kept(Exception):  # noqa: N818  (no error: how a request is kept from being sent)
    """The request that would have been sent."""

    def __init__(self, request: Any) -> None:
        super().__init__()
        self.request = request


@lru_cache(maxsize=1)
def account() -> EmulatedAccount:
    """With all that it answers."""
    return EmulatedAccount()


@lru_cache(maxsize=64)
def _client(service: str, region: str) -> Any:
    made = client(service, endpoint=_NOWHERE, region=region)
    made.meta.events.register("before-send", _keep)
    made.meta.config.inject_host_prefix = False
    return made


def _keep(request: Any, **_: object) -> AWSResponse:
    raise Kept(request)


def request(service: str, method: str, *, region: str = REGION, **parameters: object) -> ApiRequest:
    """What the account reads of the call.

    Args:
        service: As boto3 calls it.
        method: Of the client, such as ``delete_vpc``.
        region: Where it is asked.
        **parameters: Of the call.
    """
    try:
        getattr(_client(service, region), method)(**parameters)
    except Kept as kept:
        sent = kept.request
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
