"""Asynchronous invocations: tried three times, then stored, if the function's role allows it."""

from __future__ import annotations

import json
import time
import uuid
from typing import TYPE_CHECKING, Any

import pytest

from tests.emulator.stack_account import allow
from tests.inbox import subscribed

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account

FAILS = (
    "import boto3\n"
    "def handler(event, context):\n"
    "    boto3.client('sqs').send_message(QueueUrl=event['attempts'], MessageBody='attempt')\n"
    "    raise KeyError('gone')"
)


def _queue(account: Account) -> tuple[str, str]:
    sqs = account.client("sqs")
    url = sqs.create_queue(QueueName=f"q{uuid.uuid4().hex}")["QueueUrl"]
    return url, sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


def _waiting(account: Account, url: str, number: int, seconds: float) -> list[dict[str, Any]]:
    """The messages, as soon as there are this many."""
    found: list[dict[str, Any]] = []
    end = time.monotonic() + seconds
    while len(found) < number and time.monotonic() < end:
        found += account.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        time.sleep(0.05)
    return found


@pytest.mark.parametrize(("retries", "may_keep"), [(None, True), (0, True), (0, False)])
def test_a_failed_event_is_retried_and_then_stored(account: Account, retries: int | None, may_keep: bool) -> None:
    (attempts, tried_arn), (kept, kept_arn) = _queue(account), _queue(account)
    role = account.role(allow("sqs:SendMessage", tried_arn), allow("sqs:SendMessage", kept_arn))
    function = account.function(FAILS, role, DeadLetterConfig={"TargetArn": kept_arn})
    if not may_keep:
        account.allow_only(role, allow("sqs:SendMessage", tried_arn))
    client = account.client("lambda")
    if retries is not None:
        client.put_function_event_invoke_config(FunctionName=function, MaximumRetryAttempts=retries)
    event = {"attempts": attempts}
    client.invoke(FunctionName=function, InvocationType="Event", Payload=json.dumps(event))
    wanted = 3 if retries is None else 1
    assert len(_waiting(account, attempts, wanted, 20)) == wanted
    messages = _waiting(account, kept, 1, 20 if may_keep else 1)
    assert [json.loads(message["Body"]) for message in messages] == ([event] if may_keep else [])
    assert _waiting(account, attempts, 1, 0.2) == [], "no attempt comes after the last"


@pytest.mark.parametrize("may_publish", [True, False])
def test_a_failed_event_is_sent_with_its_error_to_a_destination_topic(account: Account, may_publish: bool) -> None:
    attempts, tried_arn = _queue(account)
    sqs, sns, name = account.client("sqs"), account.client("sns"), f"t{uuid.uuid4().hex}"
    topic = sns.create_topic(Name=name)["TopicArn"]
    inbox, _ = subscribed(sqs, sns, topic, name, RawMessageDelivery="true")
    role = account.role(allow("sqs:SendMessage", tried_arn), allow("sns:Publish", topic))
    function = account.function(FAILS, role)
    client = account.client("lambda")
    client.put_function_event_invoke_config(
        FunctionName=function, MaximumRetryAttempts=0, DestinationConfig={"OnFailure": {"Destination": topic}}
    )
    if not may_publish:
        account.allow_only(role, allow("sqs:SendMessage", tried_arn))
    event = {"attempts": attempts}
    client.invoke(FunctionName=function, InvocationType="Event", Payload=json.dumps(event))
    records = [json.loads(message["Body"]) for message in _waiting(account, inbox, 1, 20 if may_publish else 2)]
    assert [record["requestPayload"] for record in records] == ([event] if may_publish else [])
    assert all("gone" in record["responsePayload"]["errorMessage"] for record in records)


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        ({"findings": {"Severity": {"Label": ["HIGH"]}}}, True),
        ({"findings": {"Severity": {"Label": ["LOW"]}, "Title": ["one"]}}, True),
        ({"findings": {"Severity": {"Label": ["CRITICAL"]}}}, False),
        ({"findings": {"Compliance": {"Status": [{"exists": False}]}}}, True),
        ({"findings": {"Resources": {"Type": [{"prefix": "AwsS3"}]}}}, True),
        ({"tags": ["b"]}, True),
    ],
    ids=str,
)
def test_a_pattern_matches_inside_lists_of_objects(account: Account, pattern: dict[str, Any], matches: bool) -> None:
    detail = {
        "findings": [
            {"Severity": {"Label": "HIGH"}, "Title": "one", "Resources": [{"Type": "AwsS3Bucket"}]},
            {"Severity": {"Label": "LOW"}, "Title": "two"},
        ],
        "tags": ["a", "b"],
    }
    url, arn = _queue(account)
    events, name = account.client("events"), f"r{uuid.uuid4().hex}"
    rule = events.put_rule(Name=name, EventPattern=json.dumps({"source": [name], "detail": pattern}))["RuleArn"]
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": arn,
        "Condition": {"ArnEquals": {"aws:SourceArn": rule}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    account.client("sqs").set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
    events.put_targets(Rule=name, Targets=[{"Id": "1", "Arn": arn}])
    events.put_events(Entries=[{"Source": name, "DetailType": "Test", "Detail": json.dumps(detail)}])
    assert bool(_waiting(account, url, 1, 2 if matches else 0.2)) is matches


def test_a_queue_with_a_key_that_the_role_cannot_use_stores_nothing(account: Account) -> None:
    key = account.client("kms").create_key()["KeyMetadata"]["Arn"]
    (attempts, tried_arn), (kept, kept_arn) = _queue(account), _queue(account)
    account.client("sqs").set_queue_attributes(QueueUrl=kept, Attributes={"KmsMasterKeyId": key})
    send = [allow("sqs:SendMessage", tried_arn), allow("sqs:SendMessage", kept_arn)]
    role = account.role(*send)
    function = account.function(FAILS, role, DeadLetterConfig={"TargetArn": kept_arn})
    client = account.client("lambda")
    client.put_function_event_invoke_config(FunctionName=function, MaximumRetryAttempts=0)
    for may_use in (False, True):
        if may_use:
            account.allow_only(role, *send, allow("kms:GenerateDataKey", key), allow("kms:Decrypt", key))
        client.invoke(FunctionName=function, InvocationType="Event", Payload=json.dumps({"attempts": attempts}))
        assert len(_waiting(account, attempts, 1, 20)) == 1
        assert len(_waiting(account, kept, 1, 20 if may_use else 1)) == may_use
