"""Topics, queues, their policies and subscriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


ACCOUNT = "123456789012"


def allow(service: str, action: str, resource: str) -> dict[str, object]:
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": action, "Resource": resource}
    return {"Version": "2012-10-17", "Statement": [statement]}


def test_a_topic_is_created_updated_and_deleted(account: Account) -> None:
    first = {
        "DisplayName": "one",
        "KmsMasterKeyId": "alias/aws/sns",
        "SignatureVersion": "2",
        "TracingConfig": "Active",
        "Tags": [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}],
        "Subscription": [{"Protocol": "email", "Endpoint": "a@example.com"}],
    }
    second = {
        "DisplayName": "two",
        "KmsMasterKeyId": "alias/other",
        "Tags": [{"Key": "a", "Value": "3"}],
        "Subscription": [{"Protocol": "email", "Endpoint": "b@example.com"}],
    }
    created = account.lifecycle("AWS::SNS::Topic", first, second)
    assert created.id == f"arn:aws:sns:eu-west-1:{ACCOUNT}:{created.attributes['TopicName']}"


def test_a_fifo_topic_is_created_updated_and_deleted(account: Account) -> None:
    first = {"FifoTopic": True, "ContentBasedDeduplication": True}
    account.lifecycle("AWS::SNS::Topic", first, {**first, "ContentBasedDeduplication": False})


def test_a_topic_that_exists_already_is_refused(account: Account) -> None:
    account.create("AWS::SNS::Topic", TopicName="twice")
    with pytest.raises(ValueError, match="already exists"):
        account.create("AWS::SNS::Topic", TopicName="twice")


def test_a_topic_policy_is_created_updated_and_deleted(account: Account) -> None:
    topics = [account.create("AWS::SNS::Topic").id for _ in range(2)]
    account.lifecycle(
        "AWS::SNS::TopicPolicy",
        {"Topics": topics, "PolicyDocument": allow("cloudwatch.amazonaws.com", "sns:Publish", "*")},
        {"Topics": topics[:1], "PolicyDocument": allow("events.amazonaws.com", "sns:Publish", "*")},
    )


def test_a_subscription_is_created_updated_and_deleted(account: Account) -> None:
    queue = account.create("AWS::SQS::Queue").attributes["Arn"]
    properties = {"TopicArn": account.create("AWS::SNS::Topic").id, "Protocol": "sqs", "Endpoint": queue}
    account.lifecycle(
        "AWS::SNS::Subscription",
        {**properties, "RawMessageDelivery": True, "FilterPolicy": {"severity": ["high"]}},
        {
            **properties,
            "RawMessageDelivery": False,
            "FilterPolicy": {"severity": ["low"]},
            "RedrivePolicy": {"deadLetterTargetArn": queue},
        },
    )


def test_a_queue_is_created_updated_and_deleted(account: Account) -> None:
    dead = account.create("AWS::SQS::Queue").attributes["Arn"]
    first = {
        "DelaySeconds": 1,
        "KmsMasterKeyId": "alias/key",
        "KmsDataKeyReusePeriodSeconds": 600,
        "MessageRetentionPeriod": 1209600,
        "RedrivePolicy": {"deadLetterTargetArn": dead, "maxReceiveCount": 3},
        "VisibilityTimeout": 60,
        "Tags": [{"Key": "a", "Value": "1"}],
    }
    second = {"SqsManagedSseEnabled": True, "VisibilityTimeout": "90", "Tags": [{"Key": "b", "Value": "2"}]}
    created = account.lifecycle("AWS::SQS::Queue", first, second)
    assert created.attributes["Arn"] == f"arn:aws:sqs:eu-west-1:{ACCOUNT}:{created.attributes['QueueName']}"


def test_a_queue_policy_is_created_updated_and_deleted(account: Account) -> None:
    queues = [account.create("AWS::SQS::Queue").id for _ in range(2)]
    account.lifecycle(
        "AWS::SQS::QueuePolicy",
        {"Queues": queues, "PolicyDocument": allow("sns.amazonaws.com", "sqs:SendMessage", "*")},
        {"Queues": queues[1:], "PolicyDocument": allow("events.amazonaws.com", "sqs:SendMessage", "*")},
    )
