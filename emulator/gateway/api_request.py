"""Which operation of which service a request calls, and as which principal: read from its signature and its path."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from moto.core.request import Request
from moto.core.utils import service_name_from_moto_package_name

from emulator.gateway import protocol

if TYPE_CHECKING:
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication

_SCOPE = re.compile(r"(?:Credential=)?(?P<key>[^/=\s]+)/\d{8}/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request")
_MOTO_NAMES = {"awslambda": "lambda"}


@dataclass
class ApiRequest:
    """One request; ``service`` and ``operation`` are botocore's names, None if unknown."""

    request: Request
    access_key: str | None
    region: str
    service: str | None
    operation: str | None
    path: dict[str, Any] = field(default_factory=dict)


def read(environ: dict[str, Any], moto: DomainDispatcherApplication) -> ApiRequest:
    """Identify the operation, and leave the request unread for the code that answers it."""
    request = Request(environ)
    scope = _SCOPE.search(request.headers.get("Authorization", "")) or _SCOPE.search(
        request.args.get("X-Amz-Credential", "")
    )
    if scope is None:
        return ApiRequest(request, None, "us-east-1", None, None)
    key, region, signed = scope["key"], scope["region"], scope["service"]
    if signed != "s3":
        buffer(environ, request)
    for service in _candidates(signed, request.path, environ, moto):
        found = protocol.match(service, request)
        if found:
            return ApiRequest(request, key, region, service, *found)
    return ApiRequest(request, key, region, None, None)


def _candidates(signed: str, path: str, environ: dict[str, Any], moto: DomainDispatcherApplication) -> list[str]:
    """Several services can share a signing name (s3 and s3control, elb and elbv2)."""
    if signed == "s3":
        return ["s3control" if path.startswith("/v20180820/") else "s3"]
    ours = protocol.signed_as(signed)
    if ours:
        return ours
    host = moto.infer_service_region_host(environ, path)
    backend = host and moto.get_backend_for_host(host)
    if not backend:
        return []
    name = _MOTO_NAMES.get(backend) or service_name_from_moto_package_name(backend)
    return [name, "elbv2"] if name == "elb" else [name]


def buffer(environ: dict[str, Any], request: Request) -> None:
    """Read the body so that the code that answers can read it again."""
    body = request.get_data(cache=True)
    environ["wsgi.input"] = io.BytesIO(body)
    environ["CONTENT_LENGTH"] = str(len(body))
    environ.pop("HTTP_TRANSFER_ENCODING", None)
