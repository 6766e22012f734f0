"""Each grant on a key is what the AWS page that it cites requires."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aws_cdk import aws_kms as kms
from aws_cdk.assertions import Template

from secure_baseline.core import key_policies
from tests.constructs.synthesized import Json, new_stack, only, statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from constructs import Construct

PARTITION, REGION, ACCOUNT = "${AWS::Partition}", "${AWS::Region}", "${AWS::AccountId}"


def granted(grant: Callable[[Construct, kms.IKey], None]) -> list[Json]:
    """The statements other than the account's own."""
    stack = new_stack()
    grant(stack, kms.Key(stack, "Key"))
    own, *added = statements(only(Template.from_stack(stack), "AWS::KMS::Key")["KeyPolicy"])
    assert own["Principal"] == {"AWS": f"arn:{PARTITION}:iam::{ACCOUNT}:root"}
    return added


def allowed(service: str, *actions: str, **condition: Json) -> Json:
    statement: Json = {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": list(actions),
        "Resource": ["*"],
    }
    return statement | ({"Condition": condition} if condition else {})


def test_cloudwatch_logs() -> None:
    # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    assert granted(key_policies.allow_cloudwatch_logs) == [
        allowed(
            f"logs.{REGION}.${{AWS::URLSuffix}}",
            "kms:Encrypt",
            "kms:Decrypt",
            "kms:ReEncrypt*",
            "kms:GenerateDataKey*",
            "kms:Describe*",
            ArnLike={"kms:EncryptionContext:aws:logs:arn": f"arn:{PARTITION}:logs:{REGION}:{ACCOUNT}:*"},
        )
    ]


def test_cloudtrail() -> None:
    # https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
    # The page names the trail; ours are all trails of this account in this Region.
    own_trails = {"aws:SourceArn": f"arn:{PARTITION}:cloudtrail:{REGION}:{ACCOUNT}:trail/*"}
    assert granted(key_policies.allow_cloudtrail) == [
        allowed(
            "cloudtrail.amazonaws.com",
            "kms:GenerateDataKey*",
            ArnLike=own_trails,
            StringLike={"kms:EncryptionContext:aws:cloudtrail:arn": f"arn:{PARTITION}:cloudtrail:*:{ACCOUNT}:trail/*"},
        ),
        allowed("cloudtrail.amazonaws.com", "kms:DescribeKey", "kms:Decrypt", ArnLike=own_trails),
    ]


def test_alarms_and_events() -> None:
    # https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
    assert granted(key_policies.allow_alarms_and_events) == [
        allowed(
            "cloudwatch.amazonaws.com",
            "kms:GenerateDataKey*",
            "kms:Decrypt",
            StringEquals={"aws:SourceAccount": ACCOUNT},
            ArnLike={"aws:SourceArn": f"arn:{PARTITION}:cloudwatch:{REGION}:{ACCOUNT}:alarm:*"},
        ),
        # "not supported for EventBridge-to-encrypted topics": a condition would stop every alert.
        allowed("events.amazonaws.com", "kms:GenerateDataKey*", "kms:Decrypt"),
    ]


def test_events() -> None:
    # https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
    assert granted(key_policies.allow_events) == [
        allowed("events.amazonaws.com", "kms:GenerateDataKey*", "kms:Decrypt")
    ]


def test_spending_alerts() -> None:
    # https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html and ad-SNS.html
    own = {"aws:SourceAccount": ACCOUNT}
    assert granted(key_policies.allow_spending_alerts) == [
        allowed(service, "kms:GenerateDataKey*", "kms:Decrypt", StringEquals=own)
        for service in ("budgets.amazonaws.com", "costalerts.amazonaws.com")
    ]


def test_undelivered_messages() -> None:
    # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
    assert granted(key_policies.allow_undelivered_messages) == [
        allowed(
            "sns.amazonaws.com",
            "kms:GenerateDataKey*",
            "kms:Decrypt",
            ArnLike={"aws:SourceArn": f"arn:{PARTITION}:sns:{REGION}:{ACCOUNT}:*"},
        )
    ]


def test_config() -> None:
    # https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html
    assert granted(key_policies.allow_config) == [
        allowed(
            "config.amazonaws.com",
            "kms:Decrypt",
            "kms:GenerateDataKey",
            StringEquals={"aws:SourceAccount": ACCOUNT},
        )
    ]


def test_ebs() -> None:
    # The statement of the AWS managed key aws/ebs:
    # https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-caller-account
    (statement,) = granted(key_policies.allow_ebs)
    assert statement == {
        "Sid": "AllowThroughEbs",
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": [
            "kms:Encrypt",
            "kms:Decrypt",
            "kms:ReEncrypt*",
            "kms:GenerateDataKey*",
            "kms:CreateGrant",
            "kms:DescribeKey",
        ],
        "Resource": ["*"],
        "Condition": {
            "StringEquals": {"kms:CallerAccount": ACCOUNT, "kms:ViaService": f"ec2.{REGION}.${{AWS::URLSuffix}}"}
        },
    }


EVERY = [name for name in vars(key_policies) if name.startswith("allow_")]


@pytest.mark.parametrize("name", EVERY)
def test_every_grant_is_tested_here_and_allows_no_one_to_manage_the_key(name: str) -> None:
    assert f"test_{name.removeprefix('allow_')}" in globals()
    for statement in granted(getattr(key_policies, name)):
        assert statement["Effect"] == "Allow"
        assert not {"kms:*", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"} & set(statement["Action"])
