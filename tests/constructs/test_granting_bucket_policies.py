"""A bucket allows a service what the AWS page requires; denials of requests without TLS stop no delivery."""

from __future__ import annotations

import pytest
from aws_cdk.assertions import Template

from secure_baseline import AlertChannel, AlternateContact, AuditTrail, EncryptedBucket, SecureAccount
from tests.constructs.synthesized import Json, new_stack, properties, statements
from tests.data.uploads import refused

ACCOUNT = "${AWS::AccountId}"
CONTACT = AlternateContact(name="Ada", title="Security", email="security@example.com", phone="+49 30 1")


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts")
    EncryptedBucket(stack, "Data")
    AuditTrail(stack, "Audit", alert_channel=channel)
    SecureAccount(stack, "Account", alert_channel=channel, security_contact=CONTACT)
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def policies(template: Template) -> dict[str, Json]:
    """Each bucket's policy, by the bucket's logical id."""
    found = properties(template, "AWS::S3::BucketPolicy").values()
    return {item["Bucket"]["Ref"]: item["PolicyDocument"] for item in found}


def _allowed(policies: dict[str, Json], bucket: str) -> tuple[str, list[Json]]:
    (name,) = [item for item in policies if item.startswith(bucket) and "AccessLogs" not in item]
    return name, [item for item in statements(policies[name]) if item["Effect"] == "Allow"]


def test_config_can_check_the_bucket_and_deliver_for_this_account(policies: dict[str, Json]) -> None:
    # https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
    name, allowed = _allowed(policies, "AccountRecorderHistory")
    assert allowed == [
        {
            "Sid": "AWSConfigBucketChecks",
            "Effect": "Allow",
            "Principal": {"Service": "config.amazonaws.com"},
            "Action": ["s3:GetBucketAcl", "s3:ListBucket"],
            "Resource": [f"${{{name}.Arn}}"],
            "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}},
        },
        {
            "Sid": "AWSConfigBucketDelivery",
            "Effect": "Allow",
            "Principal": {"Service": "config.amazonaws.com"},
            "Action": ["s3:PutObject"],
            "Resource": [f"${{{name}.Arn}}/AWSLogs/{ACCOUNT}/Config/*"],
            "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT, "s3:x-amz-acl": "bucket-owner-full-control"}},
        },
    ]


def test_a_data_buckets_policy_allows_no_one(policies: dict[str, Json]) -> None:
    assert _allowed(policies, "Data")[1] == []


def test_a_bucket_that_config_delivers_to_has_no_object_lock(template: Template) -> None:
    # "AWS Config does not support … object lock … with default retention enabled."
    # https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html
    (history,) = [
        item
        for name, item in properties(template, "AWS::S3::Bucket").items()
        if name.startswith("AccountRecorderHistory") and "AccessLogs" not in name
    ]
    assert "ObjectLockConfiguration" not in history


def test_config_and_cloudtrail_deliver_with_the_key_of_the_bucket(template: Template) -> None:
    keys = {
        name: item["BucketEncryption"]["ServerSideEncryptionConfiguration"][0]["ServerSideEncryptionByDefault"].get(
            "KMSMasterKeyID"
        )
        for name, item in properties(template, "AWS::S3::Bucket").items()
    }
    (trail,) = properties(template, "AWS::CloudTrail::Trail").values()
    (channel,) = [
        item for item in properties(template, "Custom::AccountSetting").values() if item["Setting"] == "ConfigRecorder"
    ]
    assert trail["KMSKeyId"] == keys[trail["S3BucketName"]["Ref"]]
    assert channel["S3KmsKeyArn"] == keys[channel["BucketName"]["Ref"]]


def test_no_denial_stops_a_delivery_over_tls(policies: dict[str, Json]) -> None:
    for document in policies.values():
        assert not refused(document, tls_version="1.2", service=True)
        assert not refused(document, action="s3:GetBucketAcl", tls_version="1.2", service=True)
