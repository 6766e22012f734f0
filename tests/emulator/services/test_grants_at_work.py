"""Without a grant, what a service sends is lost, or refused if AWS checks the grant."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

from tests.emulator.services.granting import OWNER, allow, bucket, document, key, role

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


def test_a_queue_gets_a_topics_messages_only_if_it_and_its_key_allow_sns(account: Account) -> None:
    sns = "sns.amazonaws.com"
    key_arn = key(account)
    created = account.create("AWS::SQS::Queue", KmsMasterKeyId=key_arn)
    queue, topic = created.attributes["Arn"], account.create("AWS::SNS::Topic").id
    account.create("AWS::SNS::Subscription", TopicArn=topic, Protocol="sqs", Endpoint=queue)

    def arrives() -> bool:
        account.client("sns").publish(TopicArn=topic, Message="x")
        return bool(account.client("sqs").receive_message(QueueUrl=created.id).get("Messages"))

    assert not arrives()
    send = allow(sns, "sqs:SendMessage", on=queue, ArnEquals={"aws:SourceArn": topic})
    account.create("AWS::SQS::QueuePolicy", Queues=[created.id], PolicyDocument=document(send))
    assert not arrives()
    use = allow(sns, "kms:GenerateDataKey*", "kms:Decrypt")
    policy = json.dumps(document(OWNER, use))
    account.client("kms").put_key_policy(KeyId=key_arn, PolicyName="default", Policy=policy)
    assert arrives()


def test_a_notification_without_permission_is_lost(account: Account) -> None:
    queue = account.create("AWS::SQS::Queue")
    arn = queue.attributes["Arn"]
    policy = account.create(
        "AWS::SQS::QueuePolicy",
        Queues=[queue.id],
        PolicyDocument=document(allow("s3.amazonaws.com", "sqs:SendMessage", on=arn)),
    )
    to_queue = {"QueueConfigurations": [{"Event": "s3:ObjectCreated:*", "Queue": arn}]}
    name = account.create("AWS::S3::Bucket", NotificationConfiguration=to_queue).id
    s3, sqs = account.client("s3"), account.client("sqs")

    def messages() -> int:
        s3.put_object(Bucket=name, Key="x", Body=b"x")
        received = sqs.receive_message(QueueUrl=queue.id, MaxNumberOfMessages=10).get("Messages", [])
        return sum("s3:TestEvent" not in each["Body"] for each in received)

    assert messages() == 1
    account.delete("AWS::SQS::QueuePolicy", policy, {"Queues": [queue.id]})
    assert messages() == 0


def test_streams_get_a_log_groups_events_from_a_role_that_can_write(account: Account) -> None:
    kinesis, logs = account.client("kinesis"), account.client("logs")
    kinesis.create_stream(StreamName="events", ShardCount=1)
    stream = kinesis.describe_stream(StreamName="events")["StreamDescription"]["StreamARN"]
    group = account.create("AWS::Logs::LogGroup").id
    subscription = {"logGroupName": group, "filterName": "f", "filterPattern": "", "destinationArn": stream}
    with pytest.raises(ClientError, match="Could not deliver test message"):
        logs.put_subscription_filter(**subscription, roleArn=role(account, "logs.amazonaws.com", "kinesis:PutRecords"))
    logs.put_subscription_filter(**subscription, roleArn=role(account, "logs.amazonaws.com", "kinesis:PutRecord"))


def test_aws_config_also_encrypts_with_its_roles_permissions(account: Account) -> None:
    config = account.client("config")
    writing = role(account, "config.amazonaws.com", "s3:*", "kms:GenerateDataKey")
    config.put_configuration_recorder(ConfigurationRecorder={"name": "default", "roleARN": writing})
    write = allow("config.amazonaws.com", "s3:GetBucketAcl", "s3:PutObject")
    channel = {"name": "default", "s3BucketName": bucket(account, write), "s3KmsKeyArn": key(account)}
    config.put_delivery_channel(DeliveryChannel=channel)
    account.client("iam").delete_role_policy(RoleName=writing.rpartition("/")[2], PolicyName="p")
    with pytest.raises(ClientError, match="InsufficientDeliveryPolicyException"):
        config.put_delivery_channel(DeliveryChannel=channel)
    config.delete_delivery_channel(DeliveryChannelName="default")
    config.delete_configuration_recorder(ConfigurationRecorderName="default")
