"""Hooks around moto's own operations: refuse what AWS refuses, and keep what moto drops.

``@before`` may raise an ApiError; then moto never sees the request. ``@after`` gets moto's answer to a request that
succeeded, in botocore's shape, and returns what the caller gets instead (None: moto's answer as it is).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from botocore.parsers import create_parser
from moto.core.request import determine_request_protocol
from werkzeug.wrappers import Response

from emulator.gateway import protocol
from emulator.gateway.api_request import buffer
from emulator.gateway.service_models import get_service_model

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

    from emulator.gateway.api_request import ApiRequest

    Application = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]

_SUCCESS = range(200, 300)

Before = Callable[[protocol.State, dict[str, Any]], None]
After = Callable[[protocol.State, dict[str, Any], dict[str, Any]], dict[str, Any] | None]

_before: dict[tuple[str, str], list[Before]] = defaultdict(list)
_after: dict[tuple[str, str], list[After]] = defaultdict(list)


def before(service: str, *names: str) -> Callable[[Before], Before]:
    """Check requests for these operations (botocore's names) before moto gets them."""

    def register(function: Before) -> Before:
        for name in names:
            _before[_known(service, name)].append(function)
        return function

    return register


def after(service: str, *names: str) -> Callable[[After], After]:
    """Complete moto's answers to these operations (botocore's names)."""

    def register(function: After) -> After:
        for name in names:
            _after[_known(service, name)].append(function)
        return function

    return register


def concerns(service: str, name: str) -> bool:
    """Whether anything is registered for the operation."""
    return (service, name) in _before or (service, name) in _after


def respond(asked: ApiRequest, environ: WSGIEnvironment, moto: Application) -> Response:
    """Moto's answer, with the operation's hooks around it."""
    service, name = str(asked.service), str(asked.operation)
    buffer(environ, asked.request)
    state = protocol.state(service, asked.region)
    parsed = protocol.parse(service, name, asked.request, asked.path)
    try:
        for check in _before.get((service, name), ()):
            check(state, parsed)
        answer = Response.from_app(moto, environ, buffered=True)
        completions = _after.get((service, name), ())
        if answer.status_code not in _SUCCESS or not completions:
            return answer
        return _completed(completions, state, parsed, asked, answer)
    except protocol.ApiError as error:
        return protocol.refuse(service, name, asked.request, error)


def _completed(
    completions: Iterable[After],
    state: protocol.State,
    parsed: dict[str, Any],
    asked: ApiRequest,
    answer: Response,
) -> Response:
    service, name = str(asked.service), str(asked.operation)
    model = get_service_model(service)
    wire_protocol = determine_request_protocol(model, asked.request.content_type)
    result = create_parser(wire_protocol).parse(
        {"status_code": answer.status_code, "headers": dict(answer.headers), "body": answer.get_data()},
        model.operation_model(name).output_shape,
    )
    result.pop("ResponseMetadata", None)
    changed = False
    for complete in completions:
        replacement = complete(state, parsed, result)
        if replacement is not None:
            result, changed = replacement, True
    return protocol.serialize(service, name, wire_protocol, result) if changed else answer


def _known(service: str, name: str) -> tuple[str, str]:
    if name not in get_service_model(service).operation_names:
        raise ValueError(f"botocore has no operation {name} of {service}")
    return service, name
