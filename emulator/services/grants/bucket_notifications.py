"""A bucket's notification targets must let S3 send, and so must a queue's or topic's key; S3 sends a test message.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.s3 import notifications

from emulator.account import ACCOUNT_ID, partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.iam.service_permissions import encrypts, function_lets, queue_lets, topic_lets

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.gateway.protocol import State

_SERVICE = "s3.amazonaws.com"
_TARGETS = (
    ("TopicConfigurations", "TopicArn", topic_lets),
    ("QueueConfigurations", "QueueArn", queue_lets),
    ("LambdaFunctionConfigurations", "LambdaFunctionArn", function_lets),
)


@before("s3", "PutBucketNotificationConfiguration")
def check_targets(state: State, request: dict[str, Any]) -> None:
    values = _source(f"arn:{partition_of(state.region)}:s3:::{request['Bucket']}")
    for kind, name, lets in _TARGETS:
        for entry in request["NotificationConfiguration"].get(kind) or ():
            if not lets(_SERVICE, entry[name], values):
                raise ApiError("InvalidArgument", _words(entry[name]), status=400)


@before("s3", "PutBucketNotificationConfiguration")
def check_keys_of_targets(state: State, request: dict[str, Any]) -> None:
    values = _source(f"arn:{partition_of(state.region)}:s3:::{request['Bucket']}")
    for kind, name, _ in _TARGETS[:2]:
        for entry in request["NotificationConfiguration"].get(kind) or ():
            if not encrypts(_SERVICE, entry[name], values=values):
                raise ApiError("InvalidArgument", _words(entry[name]), status=400)


def _words(target: str) -> str:
    return f"Unable to validate the following destination configurations: {target}"


def _source(bucket: str) -> dict[str, str]:
    return {"aws:SourceArn": bucket, "aws:SourceAccount": ACCOUNT_ID}


def _if_it_may(own: Callable[..., None], service: str, lets: Callable[..., bool]) -> Callable[..., None]:
    """A target that S3 may no longer send to gets nothing, without any error."""

    def send(account_id: str, event_body: Any, target: str, region_name: str) -> None:
        partition = partition_of(region_name)
        # A test message has its bucket in another place than an event.
        name = event_body.get("Bucket") or event_body["Records"][0]["s3"]["bucket"]["name"]
        place = f"arn:{partition}:{service}:{region_name}:{account_id}:"
        arn, values = target if target.startswith("arn:") else place + target, _source(f"arn:{partition}:s3:::{name}")
        if lets(_SERVICE, arn, values) and encrypts(_SERVICE, arn, values=values):
            own(account_id, event_body, target, region_name)

    return send


notifications._send_sqs_message = _if_it_may(notifications._send_sqs_message, "sqs", queue_lets)  # noqa: SLF001
notifications._send_sns_message = _if_it_may(notifications._send_sns_message, "sns", topic_lets)  # noqa: SLF001
