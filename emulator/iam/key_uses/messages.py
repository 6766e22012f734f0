"""Queues, topics and streams under a key: senders encrypt, readers decrypt.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.kinesis.models import kinesis_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

from emulator.account import ACCOUNT_ID
from emulator.iam.key_uses.use import Use, uses_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.gateway.api_request import ApiRequest

Request = dict[str, Any]


@uses_keys("sqs", "SendMessage", "SendMessageBatch")
def send(asked: ApiRequest, request: Request) -> Iterator[Use]:
    """The data key is decrypted, too: for its integrity, and where it is used again."""
    yield from _of_queue(asked, request, "GenerateDataKey", "Decrypt")


@uses_keys("sqs", "ReceiveMessage")
def receive(asked: ApiRequest, request: Request) -> Iterator[Use]:
    yield from _of_queue(asked, request, "Decrypt")


def _of_queue(asked: ApiRequest, request: Request, *actions: str) -> Iterator[Use]:
    queue = sqs_backends[ACCOUNT_ID][asked.region].queues.get(request.get("QueueUrl", "").rpartition("/")[2])
    if queue and queue.kms_master_key_id:
        context = {"aws:sqs:arn": queue.queue_arn}
        yield Use(key=queue.kms_master_key_id, through="sqs", actions=actions, context=context)


@uses_keys("sns", "Publish", "PublishBatch")
def publish(asked: ApiRequest, request: Request) -> Iterator[Use]:
    arn = request.get("TopicArn") or request.get("TargetArn") or ""
    topic = sns_backends[ACCOUNT_ID][asked.region].topics.get(arn)
    if topic and topic.kms_master_key_id:
        context = {"aws:sns:topicArn": arn}
        yield Use(key=topic.kms_master_key_id, through="sns", actions=("GenerateDataKey", "Decrypt"), context=context)


@uses_keys("kinesis", "PutRecord", "PutRecords")
def put_records(asked: ApiRequest, request: Request) -> Iterator[Use]:
    yield from _of_stream(asked, request, "GenerateDataKey")


@uses_keys("kinesis", "GetRecords")
def get_records(asked: ApiRequest, request: Request) -> Iterator[Use]:
    yield from _of_stream(asked, request, "Decrypt")


@uses_keys("kinesis", "StartStreamEncryption")
def encrypt_stream(_: ApiRequest, request: Request) -> Iterator[Use]:
    if request.get("KeyId"):
        yield Use(key=request["KeyId"], through="kinesis", actions=("DescribeKey",))


def _of_stream(asked: ApiRequest, request: Request, *actions: str) -> Iterator[Use]:
    arn = request.get("StreamARN") or ""
    name = request.get("StreamName") or arn.rpartition("/")[2]
    stream = kinesis_backends[ACCOUNT_ID][asked.region].streams.get(name)
    if stream and stream.encryption_type == "KMS" and stream.key_id:
        yield Use(key=stream.key_id, through="kinesis", actions=actions, context={"aws:kinesis:arn": stream.arn})
