"""AWS's wire protocols, both ways, by botocore's models: for operations that moto lacks or gets wrong."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING, Any

from moto.core.errors import ErrorLookupFactory, ErrorShape
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.request import Request, determine_request_protocol
from moto.core.routing import get_service_router
from moto.core.serialize import SerializationContext, get_serializer_class
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from emulator.account import ACCOUNT_ID, partition_of
from emulator.gateway import refusals
from emulator.gateway.service_models import get_service_model

if TYPE_CHECKING:
    from botocore.model import StructureShape

#: One state for the account (and partition), whatever Region the request was signed for.
GLOBAL_SERVICES = frozenset({"account", "budgets", "ce", "iam", "s3"})
#: The Region that such a service's state is kept under.
_HOMES = {"aws": "us-east-1", "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1"}


class ApiError(Exception):
    """An error with the code that AWS documents for it; ``check`` where the check is not the function that raises."""

    def __init__(
        self, code: str, message: str, *, status: int | None = None, check: str | None = None, **members: object
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        vars(self).update(members)
        refusals.note(code, message, check=check)


@dataclass
class State:
    """What one service keeps in one Region."""

    service: str
    region: str
    account: str = ACCOUNT_ID
    items: dict[str, Any] = field(default_factory=dict)
    lock: RLock = field(default_factory=RLock, repr=False)

    @property
    def endpoint(self) -> str:
        """The endpoint of this account."""
        return _endpoint


Operation = Callable[[State, dict[str, Any]], dict[str, Any] | None]

_operations: dict[tuple[str, str], Operation] = {}
#: Services by the name that their requests are signed with: several can share one.
_signed_as: dict[str, set[str]] = {}
_states: dict[tuple[str, str], State] = {}
_endpoint = ""


def operation(service: str, name: str) -> Callable[[Operation], Operation]:
    """Answer this operation here instead of in moto."""
    model = get_service_model(service)
    if name not in model.operation_names:
        raise ValueError(f"botocore has no operation {name} of {service}")

    def register(function: Operation) -> Operation:
        _operations[service, name] = function
        _signed_as.setdefault(model.signing_name, set()).add(service)
        return function

    return register


def answers(service: str, name: str) -> bool:
    """Whether the operation is implemented here."""
    return (service, name) in _operations


def signed_as(name: str) -> list[str]:
    """The services (botocore's names) of this signing name with at least one operation implemented here."""
    return sorted(_signed_as.get(name, ()))


def state(service: str, region: str) -> State:
    """The service's state in the Region; created at first use."""
    place = _HOMES[partition_of(region)] if service in GLOBAL_SERVICES else region
    return _states.setdefault((service, place), State(service, place))


def states(service: str) -> list[State]:
    """The service's state in all the Regions where it was used."""
    return [each for (name, _), each in _states.items() if name == service]


def serve_at(endpoint: str) -> None:
    """Set the endpoint of this process's account (there is one account a process)."""
    global _endpoint  # noqa: PLW0603  (one account a process, as in moto)
    _endpoint = endpoint


def endpoint() -> str:
    """The endpoint of this process's account; empty if there is none."""
    return _endpoint


def reset() -> None:
    """Forget everything."""
    _states.clear()


def match(service: str, request: Request) -> tuple[str, dict[str, Any]] | None:
    """The operation that the request calls, and its path parameters."""
    try:
        found, path = get_service_router(service).match(request)
    except (NotFound, NotImplementedError):
        return None
    return str(found.name), path


def respond(service: str, name: str, request: Request, path: dict[str, Any], region: str) -> Response:
    """Run the registered operation, and answer in the service's protocol."""
    protocol = determine_request_protocol(get_service_model(service), request.content_type)
    try:
        parsed = parse(service, name, request, path)
        result: object = _operations[service, name](state(service, region), parsed) or {}
    except ApiError as error:
        result = error
    return serialize(service, name, protocol, result)


def parse(service: str, name: str, request: Request, path: dict[str, Any]) -> dict[str, Any]:
    """The request's parameters, in botocore's shape."""
    model = get_service_model(service)
    protocol = determine_request_protocol(model, request.content_type)
    parser = PROTOCOL_PARSERS[protocol](model.operation_model(name), timestamp_parser=None)
    parsed: dict[str, Any] = parser.parse(
        {
            "method": request.method,
            "values": request.values,
            "headers": request.headers,
            "body": request.get_data(cache=True),
            "url_path": request.path,
            "url_params": path,
        }
    )
    return parsed


def refuse(service: str, name: str, request: Request, error: ApiError) -> Response:
    """Answer with an error without running anything."""
    protocol = determine_request_protocol(get_service_model(service), request.content_type)
    return serialize(service, name, protocol, error)


def serialize(service: str, name: str, protocol: str, result: object) -> Response:
    """The HTTP response for a result (a dict in botocore's shape) or an ApiError."""
    model = get_service_model(service)
    request_id = str(uuid.uuid4())
    serializer = get_serializer_class(service, protocol)(
        model.operation_model(name), context=SerializationContext(request_id)
    )
    if isinstance(result, ApiError):
        # Not ``serializer.serialize``: it warns on the many codes that botocore's models leave out.
        shape = ErrorLookupFactory().for_service(model).from_code(result.code) or _plain_error(result)
        body = serializer.MAP_TYPE()
        serializer._serialize_error_metadata(body, result, shape)  # noqa: SLF001
        answer = serializer._serialized_error_to_response(  # noqa: SLF001
            serializer._create_default_response(),  # noqa: SLF001
            result,
            shape,
            body,
        )
        status = result.status or answer["status_code"]
    else:
        answer = serializer.serialize(result)
        status = _status_in(model.operation_model(name).output_shape, result) or answer["status_code"]
    headers = {**answer["headers"], "x-amzn-RequestId": request_id, "x-amz-request-id": request_id}
    return Response(answer["body"], status=status, headers=headers)


def _status_in(shape: StructureShape | None, result: Any) -> int | None:
    """The status, where it is a member of the result: moto's serializers leave that out."""
    for name, member in shape.members.items() if shape else ():
        if member.serialization.get("location") == "statusCode":
            found: int | None = result.get(name)
            return found
    return None


def _plain_error(error: ApiError) -> ErrorShape:
    return ErrorShape(
        error.code, {"exception": True, "type": "structure", "members": {}, "error": {"code": error.code}}
    )
