"""Whether a call has the shape that its operation requires: lengths, ranges, patterns, choices.

botocore checks calls against its models before it sends them, but only in part (required members, types, minimums); the
service refuses the rest: "1 validation error detected: Value '…' at '…' failed to satisfy constraint".
https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html (ValidationError, the same of each service below)
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import regex

from emulator.account import ACCESS_KEY_ID, READING_KEY_ID
from emulator.gateway import protocol
from emulator.gateway.protocol import ApiError
from emulator.gateway.service_models import get_service_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.gateway.api_request import ApiRequest

    Fault = tuple[str, str]

#: Services that check requests against their models in general, each with its code for that. Others (EC2, RDS, S3, SNS,
#: SQS, CloudTrail, Security Hub) have models without limits, or their own messages for each mistake.
_CODES = {
    **dict.fromkeys(("cloudwatch", "iam", "sts"), "ValidationError"),
    **dict.fromkeys(("ecr", "logs"), "InvalidParameterException"),
    **dict.fromkeys(
        (
            "accessanalyzer",
            "account",
            "config",
            "dynamodb",
            "events",
            "identitystore",
            "kms",
            "lambda",
            "secretsmanager",
            "ssm",
            "sso-admin",
        ),
        "ValidationException",
    ),
}
_MOST_SHOWN = 60


def refusal(asked: ApiRequest) -> ApiError | None:
    """The error to answer with, if the call breaks its model; a stack's resources are checked there."""
    service, name = asked.service, asked.operation
    if service not in _CODES or name is None or asked.access_key in {None, ACCESS_KEY_ID, READING_KEY_ID}:
        return None
    shape = get_service_model(service).operation_model(name).input_shape
    if shape is None:
        return None
    parameters = protocol.parse(service, name, asked.request, asked.path)
    for kind, message in _faults(shape, parameters, ""):
        return ApiError(
            _CODES[service], f"1 validation error detected: {message}", check=f"emulator.gateway.shapes.{kind}"
        )
    return None


def _faults(shape: Any, value: Any, path: str) -> Iterator[Fault]:
    if shape.type_name == "structure" and isinstance(value, dict):
        for name, member in shape.members.items():
            if value.get(name) is not None:
                yield from _faults(member, value[name], f"{path}.{_small(name)}" if path else _small(name))
    elif shape.type_name == "list" and isinstance(value, list):
        yield from _limits(shape, path, value, len(value), "length")
        for number, item in enumerate(value, 1):
            yield from _faults(shape.member, item, f"{path}.{number}.member")
    elif shape.type_name == "map" and isinstance(value, dict):
        yield from _limits(shape, path, value, len(value), "length")
        for key, item in value.items():
            yield from _faults(shape.key, key, path)
            yield from _faults(shape.value, item, f"{path}.{key}.member")
    elif shape.type_name in {"integer", "long", "float", "double"} and isinstance(value, (int, float)):
        yield from _limits(shape, path, value, value, "value")
    elif shape.type_name == "string" and isinstance(value, str):
        yield from _limits(shape, path, value, len(value), "length")
        yield from _choice(shape, path, value)
        yield from _pattern(shape, path, value)


def _limits(shape: Any, path: str, value: Any, size: float, what: str) -> Iterator[Fault]:
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if least is not None and size < float(least):
        yield _fault(f"least_{what}", path, value, f"Member must have {what} greater than or equal to {least}")
    if most is not None and size > float(most):
        yield _fault(f"most_{what}", path, value, f"Member must have {what} less than or equal to {most}")


def _choice(shape: Any, path: str, value: str) -> Iterator[Fault]:
    if shape.enum and value not in shape.enum:
        yield _fault("choice", path, value, f"Member must satisfy enum value set: [{', '.join(shape.enum)}]")


def _pattern(shape: Any, path: str, value: str) -> Iterator[Fault]:
    wanted = shape.metadata.get("pattern")
    compiled = _compiled(wanted) if wanted else None
    if compiled and not compiled.fullmatch(value):
        yield _fault("pattern", path, value, f"Member must satisfy regular expression pattern: {wanted}")


def _fault(kind: str, path: str, value: Any, constraint: str) -> Fault:
    shown = str(value)
    shown = shown if len(shown) <= _MOST_SHOWN else shown[:_MOST_SHOWN] + "..."
    return kind, f"Value '{shown}' at '{path}' failed to satisfy constraint: {constraint}"


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


@cache
def _compiled(wanted: str) -> Any:
    """A pattern of Java; None if Python cannot read it."""
    try:
        return regex.compile(wanted, regex.DOTALL)
    except regex.error:
        return None
