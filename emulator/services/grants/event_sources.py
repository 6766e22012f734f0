"""A function reads queues and streams with its role, which must allow that.

https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions
https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html
https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-create-trigger.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.awslambda.exceptions import LambdaClientError
from moto.awslambda.models import lambda_backends

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.iam import access

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_OF_QUEUES = ("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")
_OF_STREAMS = {
    "dynamodb": ("GetRecords", "GetShardIterator", "DescribeStream"),
    "kinesis": ("GetRecords", "GetShardIterator", "DescribeStream"),
}


@before("lambda", "CreateEventSourceMapping")
def check_reader_of_queues(state: State, request: dict[str, Any]) -> None:
    source, role = request.get("EventSourceArn", ""), _role(state, request)
    if ":sqs:" not in source or role is None:
        return
    for action in _OF_QUEUES:
        if not access.allows(role, f"sqs:{action}", source):
            message = f"The provided execution role does not have permissions to call {action} on SQS"
            raise ApiError("InvalidParameterValueException", message, status=400)


@before("lambda", "CreateEventSourceMapping")
def check_reader_of_streams(state: State, request: dict[str, Any]) -> None:
    source, role = request.get("EventSourceArn", ""), _role(state, request)
    service = source.split(":")[2] if source.startswith("arn:") else ""
    needed = _OF_STREAMS.get(service, ())
    if role is not None and not all(access.allows(role, f"{service}:{action}", source) for action in needed):
        message = (
            f"Cannot access stream {source}. Please ensure the role can perform the {', '.join(needed)} Actions on "
            "your stream in IAM."
        )
        raise ApiError("InvalidParameterValueException", message, status=400)


def _role(state: State, request: dict[str, Any]) -> str | None:
    try:
        function = lambda_backends[state.account][state.region].get_function(request["FunctionName"])
    except LambdaClientError:
        return None  # moto reports it
    return str(function.role)
