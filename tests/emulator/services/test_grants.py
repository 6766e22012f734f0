"""A grant between services that is missing or too narrow fails as in AWS."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from emulator.cloudformation.handler import PartlyCreatedError
from emulator.iam.service_permissions import role_trusts
from emulator.stacks.afterwards import look_at
from emulator.stacks.errors import ResourceError
from emulator.stacks.stack import StackResource
from tests.emulator.services.granting import ACCOUNT, allow, bucket, document, key, role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.stacks.stack import Physical
    from tests.emulator.resource_account import Account

TRAIL = f"arn:aws:cloudtrail:eu-west-1:{ACCOUNT}:trail/*"
TO_BUCKET = allow("cloudtrail.amazonaws.com", "s3:GetBucketAcl", "s3:PutObject")
TO_KEY = allow("cloudtrail.amazonaws.com", "kms:GenerateDataKey*", "kms:DescribeKey")


def trail(account: Account, **properties: Any) -> None:
    account.create("AWS::CloudTrail::Trail", IsLogging=True, **properties)


def test_a_trail_with_all_its_grants_is_created(account: Account) -> None:
    group = account.create("AWS::Logs::LogGroup").attributes["Arn"]
    topic = account.create("AWS::SNS::Topic").id
    publish = allow("cloudtrail.amazonaws.com", "sns:Publish", on=topic)
    account.create("AWS::SNS::TopicPolicy", Topics=[topic], PolicyDocument=document(publish))
    of_trail = {"StringLike": {"kms:EncryptionContext:aws:cloudtrail:arn": TRAIL}, "ArnLike": {"aws:SourceArn": TRAIL}}
    generate = allow("cloudtrail.amazonaws.com", "kms:GenerateDataKey*", **of_trail)
    describe = allow("cloudtrail.amazonaws.com", "kms:DescribeKey")
    write = {"StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": ACCOUNT}}
    trail(
        account,
        S3BucketName=bucket(
            account,
            allow("cloudtrail.amazonaws.com", "s3:GetBucketAcl"),
            allow("cloudtrail.amazonaws.com", "s3:PutObject", **write),
        ),
        KMSKeyId=key(account, generate, describe),
        SnsTopicName=topic.rpartition(":")[2],
        CloudWatchLogsLogGroupArn=group,
        CloudWatchLogsRoleArn=role(account, "cloudtrail.amazonaws.com", "logs:CreateLogStream", "logs:PutLogEvents"),
    )


@pytest.mark.parametrize(
    "statements",
    [
        [],
        [allow("cloudtrail.amazonaws.com", "s3:PutObject")],
        [allow("config.amazonaws.com", "s3:GetBucketAcl", "s3:PutObject")],
        [allow("cloudtrail.amazonaws.com", "s3:*", StringEquals={"aws:SourceAccount": "210987654321"})],
        [TO_BUCKET, {**allow("x", "s3:PutObject"), "Effect": "Deny", "Principal": "*"}],
    ],
    ids=["none", "no ACL", "another service", "another account", "denied"],
)
def test_a_trail_whose_bucket_does_not_allow_it_to_write_is_refused(
    account: Account, statements: list[dict[str, Any]]
) -> None:
    with pytest.raises(ClientError, match="InsufficientS3BucketPolicyException"):
        trail(account, S3BucketName=bucket(account, *statements))


@pytest.mark.parametrize(
    "statements",
    [
        [],
        [allow("cloudtrail.amazonaws.com", "kms:GenerateDataKey*")],
        [allow("cloudtrail.amazonaws.com", "kms:*", StringLike={"kms:EncryptionContext:aws:cloudtrail:arn": "other"})],
    ],
    ids=["none", "no DescribeKey", "another trail"],
)
def test_a_trail_whose_key_does_not_allow_it_to_encrypt_is_refused(
    account: Account, statements: list[dict[str, Any]]
) -> None:
    with pytest.raises(ClientError, match="InsufficientEncryptionPolicyException"):
        trail(account, S3BucketName=bucket(account, TO_BUCKET), KMSKeyId=key(account, *statements))


def test_a_trail_whose_bucket_key_does_not_allow_it_to_encrypt_is_refused(account: Account) -> None:
    by_default = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key(account)}
    encryption = {"ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": by_default}]}
    with pytest.raises(ClientError, match="InsufficientEncryptionPolicyException"):
        trail(account, S3BucketName=bucket(account, TO_BUCKET, BucketEncryption=encryption))


def test_a_trail_whose_topic_does_not_allow_it_to_publish_is_refused(account: Account) -> None:
    topic = account.create("AWS::SNS::Topic").id
    with pytest.raises(ClientError, match="InsufficientSnsTopicPolicyException"):
        trail(account, S3BucketName=bucket(account, TO_BUCKET), SnsTopicName=topic)


@pytest.mark.parametrize(
    ("service", "actions"),
    [
        ("cloudtrail.amazonaws.com", ["logs:CreateLogStream"]),
        ("lambda.amazonaws.com", ["logs:*"]),
    ],
    ids=["cannot write", "cannot be assumed"],
)
def test_a_trail_whose_role_cannot_write_to_its_log_group_is_refused(
    account: Account, service: str, actions: list[str]
) -> None:
    group = account.create("AWS::Logs::LogGroup").attributes["Arn"]
    with pytest.raises(ClientError, match="InvalidCloudWatchLogsRoleArnException"):
        trail(
            account,
            S3BucketName=bucket(account, TO_BUCKET),
            CloudWatchLogsLogGroupArn=group,
            CloudWatchLogsRoleArn=role(account, service, *actions),
        )


OWN_ACCOUNT = {"StringEquals": {"aws:SourceAccount": ACCOUNT}}


def test_a_trail_whose_role_trusts_cloudtrail_for_this_account_only_is_refused(account: Account) -> None:
    """CloudTrail sends no source account when it assumes a role."""
    group = account.create("AWS::Logs::LogGroup").attributes["Arn"]
    with pytest.raises(ClientError, match="Check the trust relationships for your role"):
        trail(
            account,
            S3BucketName=bucket(account, TO_BUCKET),
            CloudWatchLogsLogGroupArn=group,
            CloudWatchLogsRoleArn=role(account, "cloudtrail.amazonaws.com", "logs:*", **OWN_ACCOUNT),
        )


@pytest.mark.parametrize("service", ["vpc-flow-logs.amazonaws.com", "monitoring.rds.amazonaws.com"])
def test_a_service_that_sends_its_source_account_is_checked_against_it(account: Account, service: str) -> None:
    others = {"StringEquals": {"aws:SourceAccount": "210987654321"}}
    context = {"region": "eu-west-1", "source": f"arn:aws:any:eu-west-1:{ACCOUNT}:thing"}
    assert role_trusts(service, role(account, service, **OWN_ACCOUNT), **context)
    assert not role_trusts(service, role(account, service, **others), **context)


def test_a_service_with_unknown_context_can_assume_only_roles_without_conditions(
    account: Account,
) -> None:
    service = "synthetics.amazonaws.com"
    assert role_trusts(service, role(account, service), region="eu-west-1")
    assert not role_trusts(service, role(account, service, **OWN_ACCOUNT), region="eu-west-1")


def logs_key(account: Account, group: str, region: str = "eu-west-1") -> str:
    arn = f"arn:aws:logs:eu-west-1:{ACCOUNT}:log-group:{group}"
    actions = ("kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*")
    of_group = {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": arn}}
    return key(account, allow(f"logs.{region}.amazonaws.com", *actions, **of_group))


def test_a_log_group_is_encrypted_with_a_key_that_allows_it(account: Account) -> None:
    props = {"LogGroupName": "/encrypted", "KmsKeyId": logs_key(account, "/encrypted")}
    account.lifecycle("AWS::Logs::LogGroup", props, {"LogGroupName": "/encrypted"})


@pytest.mark.parametrize(
    ("group", "region"), [("/other", "eu-west-1"), ("/mine", "us-east-1")], ids=["another group", "another Region"]
)
def test_a_log_group_whose_key_does_not_allow_it_to_encrypt_is_refused(
    account: Account, group: str, region: str
) -> None:
    with pytest.raises(ClientError, match="not allowed to be used with"):
        account.create("AWS::Logs::LogGroup", LogGroupName="/mine", KmsKeyId=logs_key(account, group, region))


@pytest.fixture
def recorder(account: Account) -> Iterator[Physical]:
    kind = "AWS::Config::ConfigurationRecorder"
    created = account.create(kind, RoleARN=role(account, "config.amazonaws.com"), RecordingGroup={"AllSupported": True})
    yield created
    account.delete(kind, created, {})


@pytest.mark.usefixtures("recorder")
def test_a_delivery_channel_whose_bucket_does_not_allow_config_to_write_is_refused(account: Account) -> None:
    with pytest.raises(ClientError, match="InsufficientDeliveryPolicyException"):
        account.create("AWS::Config::DeliveryChannel", S3BucketName=bucket(account, TO_BUCKET))


@pytest.mark.usefixtures("recorder")
def test_a_delivery_channel_whose_key_does_not_allow_config_to_encrypt_is_refused(account: Account) -> None:
    to_config = allow("config.amazonaws.com", "s3:GetBucketAcl", "s3:PutObject")
    with pytest.raises(ClientError, match="InsufficientDeliveryPolicyException"):
        account.create(
            "AWS::Config::DeliveryChannel", S3BucketName=bucket(account, to_config), S3KmsKeyArn=key(account)
        )


@pytest.mark.usefixtures("recorder")
def test_a_delivery_channel_whose_key_is_in_another_region_than_the_bucket_is_refused(account: Account) -> None:
    to_config = allow("config.amazonaws.com", "s3:GetBucketAcl", "s3:PutObject")
    elsewhere = replace(account, region="eu-central-1")
    of_config = allow("config.amazonaws.com", "kms:GenerateDataKey")
    with pytest.raises(ClientError, match="InsufficientDeliveryPolicyException"):
        account.create(
            "AWS::Config::DeliveryChannel",
            S3BucketName=bucket(account, to_config),
            S3KmsKeyArn=key(elsewhere, of_config),
        )


@pytest.mark.usefixtures("recorder")
def test_a_delivery_channel_with_bucket_and_key_in_another_region_works(account: Account) -> None:
    to_config = allow("config.amazonaws.com", "s3:GetBucketAcl", "s3:PutObject")
    elsewhere = replace(account, region="eu-central-1")
    of_config = allow("config.amazonaws.com", "kms:GenerateDataKey")
    props = {"S3BucketName": bucket(elsewhere, to_config), "S3KmsKeyArn": key(elsewhere, of_config)}
    account.lifecycle("AWS::Config::DeliveryChannel", {"Name": "c", **props}, {"Name": "c", **props})


def test_access_logs_to_a_bucket_that_does_not_allow_s3_to_write_fail_the_stack(account: Account) -> None:
    target = bucket(
        account, allow("logging.s3.amazonaws.com", "s3:PutObject", ArnLike={"aws:SourceArn": "arn:aws:s3:::b"})
    )
    properties = {"LoggingConfiguration": {"DestinationBucketName": target}}
    created = StackResource(
        "Logged", "AWS::S3::Bucket", "Logged", properties, {}, [], "Delete", "Delete",
        physical=account.create("AWS::S3::Bucket", **properties),
    )  # fmt: skip
    with pytest.raises(ResourceError, match="does not let logging"):
        look_at([created], account.region)


@pytest.mark.parametrize("kind", ["Topic", "Queue", "Lambda"])
def test_a_bucket_that_cannot_notify_its_target_is_refused(account: Account, kind: str) -> None:
    target = {
        "Topic": lambda: account.create("AWS::SNS::Topic").id,
        "Queue": lambda: account.create("AWS::SQS::Queue").attributes["Arn"],
        "Lambda": lambda: f"arn:aws:lambda:eu-west-1:{ACCOUNT}:function:none",
    }[kind]()
    entry = {"Event": "s3:ObjectCreated:*", "Function" if kind == "Lambda" else kind: target}
    with pytest.raises(PartlyCreatedError, match="Unable to validate the following destination"):
        account.create("AWS::S3::Bucket", NotificationConfiguration={f"{kind}Configurations": [entry]})
