"""The guarantees of AccessLogBucket."""

from __future__ import annotations

import pytest
from aws_cdk.assertions import Template

from secure_baseline import AccessLogBucket, EncryptedBucket
from tests.constructs.synthesized import Json, new_stack, properties, statements, text
from tests.data.uploads import refused


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    target = AccessLogBucket(stack, "Target")
    EncryptedBucket(stack, "First", server_access_logs_bucket=target)
    EncryptedBucket(stack, "Second", server_access_logs_bucket=target)
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def bucket(template: Template) -> Json:
    (found,) = [item for name, item in properties(template, "AWS::S3::Bucket").items() if name.startswith("Target")]
    return found


@pytest.fixture(scope="module")
def policy(template: Template) -> Json:
    found: list[Json] = [
        item["PolicyDocument"]
        for item in properties(template, "AWS::S3::BucketPolicy").values()
        if text(item["Bucket"]).startswith("${Target")
    ]
    (document,) = found
    return document


def test_access_logs_are_kept_for_a_year_and_then_expire(bucket: Json) -> None:
    """Access logs are kept for a year and then expire (G08)."""
    (rule,) = bucket["LifecycleConfiguration"]["Rules"]
    assert rule["Status"] == "Enabled"
    assert not rule.keys() & {"Prefix", "TagFilters", "ObjectSizeGreaterThan", "ObjectSizeLessThan"}
    assert rule["ExpirationInDays"] == 365
    assert rule["NoncurrentVersionExpiration"] == {"NoncurrentDays": 1}
    assert rule["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 7}


def test_only_s3_logging_on_behalf_of_this_account_can_write_access_logs(policy: Json) -> None:
    """Only S3 logging on behalf of this account can write access logs (G02, G08)."""
    allowed = [item for item in statements(policy) if item["Effect"] == "Allow"]
    assert len(allowed) == 2, "one for each bucket that logs"
    for item in allowed:
        assert item["Principal"] == {"Service": "logging.s3.amazonaws.com"}
        assert item["Action"] == ["s3:PutObject"]
        assert item["Condition"] == {"StringEquals": {"aws:SourceAccount": "${AWS::AccountId}"}}
    assert refused(policy), "whatever permissions a role of the account has"
    assert not refused(policy, service=True)


def test_the_access_log_bucket_is_private_and_encrypted_and_requires_tls_1_2_or_newer(
    bucket: Json, policy: Json
) -> None:
    """The access log bucket is private and encrypted, and requires TLS 1.2 or newer (G01, G11, G19)."""
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert bucket["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    (encryption,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert encryption["ServerSideEncryptionByDefault"] == {"SSEAlgorithm": "AES256"}
    for action in ("s3:GetObject", "s3:ListBucket"):
        assert refused(policy, action=action, secure_transport="false")
        assert refused(policy, action=action, tls_version="1.1")
        assert not refused(policy, action=action, tls_version="1.2")


def test_each_bucket_logs_under_its_own_prefix(template: Template, policy: Json) -> None:
    logging = [item.get("LoggingConfiguration") for item in properties(template, "AWS::S3::Bucket").values()]
    prefixes = {item["LogFilePrefix"] for item in logging if item}
    allowed = {item["Resource"][0] for item in statements(policy) if item["Effect"] == "Allow"}
    assert len(prefixes) == 2
    assert {resource.partition("/")[2].removesuffix("*") for resource in allowed} == prefixes


def test_access_log_buckets_never_have_object_lock_which_would_stop_delivery(bucket: Json) -> None:
    assert "ObjectLockEnabled" not in bucket
    assert "ObjectLockConfiguration" not in bucket
