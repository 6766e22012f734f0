"""No one can send an event in AWS's name; AWS's own events have a separate endpoint."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from emulator.doors import send_as_aws

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


@pytest.fixture
def queue(account: Account) -> str:
    """The queue that receives the test's events."""
    sqs, events = account.client("sqs"), account.client("events")
    url = sqs.create_queue(QueueName="put")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    allow = {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:*", "Resource": arn}
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Statement": [allow]})})
    events.put_rule(Name="put", EventPattern=json.dumps({"source": ["aws.health", "mine"]}))
    events.put_targets(Rule="put", Targets=[{"Id": "queue", "Arn": arn}])
    return str(url)


def arrived(account: Account, queue: str) -> list[dict[str, Any]]:
    messages = account.client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
    return [json.loads(message["Body"]) for message in messages]


def test_an_entry_in_aws_s_name_fails_and_the_others_do_not(account: Account, queue: str) -> None:
    mine = {"Source": "mine", "DetailType": "t", "Detail": "{}"}
    answer = account.client("events").put_events(Entries=[{**mine, "Source": "aws.health"}, mine])
    assert answer["FailedEntryCount"] == 1
    assert answer["Entries"][0] == {
        "ErrorCode": "NotAuthorizedForSourceException",
        "ErrorMessage": "Not authorized for the source.",
    }
    assert answer["Entries"][1]["EventId"]
    assert [event["source"] for event in arrived(account, queue)] == ["mine"]


def test_an_event_of_aws_has_the_form_that_aws_sends(account: Account, queue: str) -> None:
    event = {"source": "aws.health", "detail-type": "AWS Health Event", "detail": {"service": "EC2"}}
    event_id = send_as_aws(account.endpoint, account.region, {**event, "resources": ["arn:aws:x"]})
    (messages,) = arrived(account, queue)
    time = messages.pop("time")
    assert time.endswith("Z")
    assert messages == {
        **event,
        "version": "0",
        "id": event_id,
        "account": "123456789012",
        "region": account.region,
        "resources": ["arn:aws:x"],
    }
