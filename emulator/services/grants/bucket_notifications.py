"""What a bucket notifies must let S3 do so.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.account import partition_of
from emulator.amend import before
from emulator.protocol import ApiError
from emulator.services.grants._questions import function_lets, queue_lets, topic_lets

if TYPE_CHECKING:
    from emulator.protocol import State

_TARGETS = (
    ("TopicConfigurations", "TopicArn", topic_lets),
    ("QueueConfigurations", "QueueArn", queue_lets),
    ("LambdaFunctionConfigurations", "LambdaFunctionArn", function_lets),
)


@before("s3", "PutBucketNotificationConfiguration")
def check_targets(state: State, request: dict[str, Any]) -> None:
    source = f"arn:{partition_of(state.region)}:s3:::{request['Bucket']}"
    values = {"aws:SourceArn": source, "aws:SourceAccount": state.account}
    for kind, name, lets in _TARGETS:
        for entry in request["NotificationConfiguration"].get(kind) or ():
            if not lets("s3.amazonaws.com", entry[name], values):
                message = f"Unable to validate the following destination configurations: {entry[name]}"
                raise ApiError("InvalidArgument", message, status=400)
