"""For each request the actions that it needs, on which ARNs, with which condition keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from emulator.gateway import protocol
from emulator.gateway.api_request import buffer
from emulator.gateway.protocol import ApiError
from emulator.gateway.service_models import get_service_model
from emulator.iam import arns, assuming, key_needs, operations, request_keys, request_tags
from emulator.iam.asked import Asked
from emulator.iam.by_service import dynamodb, ec2, others, s3
from emulator.iam.questions import Need

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.gateway.api_request import ApiRequest
    from emulator.iam.arns import ActionSubject

#: S3 operations whose bodies name what they are about; other bodies are objects or settings, and are not read.
_BODIES_OF_S3: Final = frozenset({"CreateBucket", "DeleteObjects", "PutObjectTagging", "PutBucketTagging"})

_BY_SERVICE: Final[dict[str, Callable[[Asked], list[tuple[str, ActionSubject]]]]] = {
    "dynamodb": dynamodb.asked_of,
    "ec2": ec2.asked_of,
    "events": others.of_events,
    "iam": others.of_iam,
    "lambda": others.of_lambda,
    "logs": others.of_logs,
    "s3": s3.asked_of,
    "s3control": s3.of_control,
    "sns": others.of_sns,
    "ssm": others.of_ssm,
}


def needs(asked: ApiRequest) -> list[Need]:
    """What the request needs; nothing for what anyone may call.

    Raises:
        ApiError: The action is unknown; the error names the operation.
    """
    service, operation = asked.service, asked.operation
    if service is None or operation is None:
        raise ApiError("AccessDenied", "the emulated account does not recognize this request", status=403)
    if operations.free(service, operation):
        return []
    if service == "kms":
        return key_needs.needs(asked)
    if (service, operation) == ("sts", "AssumeRole"):
        return assuming.assumed(asked)
    request = Asked(
        service=service, operation=operation, request=_parsed(asked), region=asked.region, access_key=asked.access_key
    )
    found = _needed(request, asked)
    if not found:
        message = f"the emulated account does not know the IAM action for {operation} of {service}"
        raise ApiError("AccessDenied", message, status=403)
    return [
        Need(
            action=action,
            resources=(subject.arn,),
            values=request_keys.values(request, action, subject, asked),
            unknown=request_keys.unknown(request, action, subject),
        )
        for action, subject in found
    ]


def _needed(request: Asked, asked: ApiRequest) -> list[tuple[str, ActionSubject]]:
    if request.service == "apigateway":
        # https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-create-and-manage-api.html
        arn = f"arn:{request.place['Partition']}:apigateway:{request.region}::{asked.request.path}"
        return [(f"apigateway:{asked.request.method}", arns.ActionSubject(arn=arn))]
    own = _BY_SERVICE.get(request.service)
    if own:
        found = own(request)
    else:
        action = operations.action_of(request.service, request.operation)
        found = [(action, subject) for subject in arns.subjects(request, action)] if action else []
    return found + request_tags.needed(request, found) if found else []


def _parsed(asked: ApiRequest) -> dict[str, Any]:
    if asked.service == "s3" and asked.operation not in _BODIES_OF_S3:
        return _without_body(asked)
    if asked.service in {"s3", "s3control"}:  # whose requests are not read when they come in
        buffer(asked.request.environ, asked.request)
    return protocol.parse(str(asked.service), str(asked.operation), asked.request, asked.path)


def _without_body(asked: ApiRequest) -> dict[str, Any]:
    """The values in path, query and headers, by botocore's names; the body is left as it is."""
    shape = get_service_model(str(asked.service)).operation_model(str(asked.operation)).input_shape
    found: dict[str, Any] = {}
    for name, member in (shape.members if shape else {}).items():
        place, wire = member.serialization.get("location"), member.serialization.get("name", name)
        value = asked.request.headers.get(wire) if place == "header" else None
        value = asked.request.args.get(wire) if place == "querystring" else value
        value = asked.path.get(name) if place == "uri" else value
        if value is not None:
            found[name] = value
    return found
