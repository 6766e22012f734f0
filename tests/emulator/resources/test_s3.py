"""Buckets: every setting is written, read back and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


BUCKET = "AWS::S3::Bucket"
KEY_ARN = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
BLOCKED = dict.fromkeys(("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"), True)


def encryption(**rule: object) -> dict[str, object]:
    return {"ServerSideEncryptionConfiguration": [rule]}


KMS = encryption(
    ServerSideEncryptionByDefault={"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": KEY_ARN},
    BucketKeyEnabled=True,
    BlockedEncryptionTypes={"EncryptionType": ["SSE-C"]},
)
RULES = [
    {
        "Id": "old",
        "Status": "Enabled",
        "NoncurrentVersionExpiration": {"NoncurrentDays": 30, "NewerNoncurrentVersions": 3},
    },
    {
        "Id": "nested",
        "Status": "Enabled",
        "Prefix": "x/",
        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1},
        "Transitions": [{"StorageClass": "GLACIER", "TransitionInDays": "90"}],
        "ExpirationInDays": 365,
        "NoncurrentVersionTransitions": [{"StorageClass": "GLACIER", "TransitionInDays": 30}],
    },
    {"Id": "marker", "Status": "Disabled", "ExpiredObjectDeleteMarker": True},
    {
        "Id": "several",
        "Status": "Enabled",
        "ExpirationInDays": 3,
        "TagFilters": [{"Key": "a", "Value": "b"}],
        "ObjectSizeGreaterThan": "100",
    },
]
CORS = {
    "Id": "r",
    "AllowedMethods": ["GET"],
    "AllowedOrigins": ["https://example.com"],
    "AllowedHeaders": ["*"],
    "ExposedHeaders": ["x"],
    "MaxAge": 3,
}
SETTINGS = [
    ("AccelerateConfiguration", {"AccelerationStatus": "Enabled"}, {"AccelerationStatus": "Suspended"}),
    ("BucketEncryption", KMS, encryption(ServerSideEncryptionByDefault={"SSEAlgorithm": "AES256"})),
    ("CorsConfiguration", {"CorsRules": [CORS]}, {"CorsRules": [{**CORS, "MaxAge": 9}]}),
    (
        "LifecycleConfiguration",
        {"Rules": RULES, "TransitionDefaultMinimumObjectSize": "varies_by_storage_class"},
        {"Rules": RULES[:1]},
    ),
    (
        "NotificationConfiguration",
        {"EventBridgeConfiguration": {"EventBridgeEnabled": True}},
        {"EventBridgeConfiguration": {"EventBridgeEnabled": True}},
    ),
    (
        "OwnershipControls",
        {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]},
        {"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]},
    ),
    ("PublicAccessBlockConfiguration", BLOCKED, {**BLOCKED, "BlockPublicAcls": "false"}),
    ("Tags", [{"Key": "a", "Value": "b"}], [{"Key": "a", "Value": "c"}]),
    ("VersioningConfiguration", {"Status": "Enabled"}, {"Status": "Suspended"}),
]


@pytest.mark.parametrize(("name", "first", "second"), SETTINGS, ids=[name for name, *_ in SETTINGS])
def test_a_setting_is_created_updated_and_deleted(account: Account, name: str, first: Any, second: Any) -> None:
    account.lifecycle(BUCKET, {name: first}, {name: second})


#: These can be suspended, not removed.
REMOVABLE = [case for case in SETTINGS if case[0] not in {"AccelerateConfiguration", "VersioningConfiguration"}]


@pytest.mark.parametrize(("name", "value", "_"), REMOVABLE, ids=[name for name, *_ in REMOVABLE])
def test_a_setting_that_the_template_no_longer_has_is_removed(account: Account, name: str, value: Any, _: Any) -> None:
    created = account.create(BUCKET, **{name: value})
    account.update(BUCKET, created, {name: value}, {})
    assert account.read(BUCKET, created, {}).get(name) != value


def test_versioning_that_the_template_no_longer_has_is_suspended(account: Account) -> None:
    first = {"VersioningConfiguration": {"Status": "Enabled"}}
    created = account.create(BUCKET, **first)
    account.update(BUCKET, created, first, {})
    assert account.read(BUCKET, created, {})["VersioningConfiguration"] == {"Status": "Suspended"}


def test_object_lock_is_created_updated_and_deleted(account: Account) -> None:
    def lock(days: int) -> dict[str, object]:
        return {
            "ObjectLockEnabled": True,
            "VersioningConfiguration": {"Status": "Enabled"},
            "ObjectLockConfiguration": {
                "ObjectLockEnabled": "Enabled",
                "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE", "Days": days}},
            },
        }

    account.lifecycle(BUCKET, lock(30), lock(60))


def test_access_logging_is_created_updated_and_deleted(account: Account) -> None:
    target = account.create(BUCKET)
    account.create(
        "AWS::S3::BucketPolicy",
        Bucket=target.id,
        PolicyDocument={
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"Service": "logging.s3.amazonaws.com"},
                    "Action": "s3:PutObject",
                    "Resource": f"{target.attributes['Arn']}/*",
                }
            ],
        },
    )
    by_event_time = {"PartitionedPrefix": {"PartitionDateSource": "EventTime"}}
    account.lifecycle(
        BUCKET,
        {"LoggingConfiguration": {"DestinationBucketName": target.id, "TargetObjectKeyFormat": by_event_time}},
        {"LoggingConfiguration": {"DestinationBucketName": target.id, "LogFilePrefix": "logs/"}},
    )


@pytest.mark.parametrize(("kind", "made_by"), [("Topic", "AWS::SNS::Topic"), ("Queue", "AWS::SQS::Queue")])
def test_notifications_keep_their_target_event_and_filter(account: Account, kind: str, made_by: str) -> None:
    target = account.create(made_by)
    allow = {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "*", "Resource": "*"}
    policy = {"Version": "2012-10-17", "Statement": [allow]}
    account.create(f"{made_by}Policy", **{f"{kind}s": [target.id]}, PolicyDocument=policy)
    entry = {
        "Event": "s3:ObjectCreated:*",
        kind: target.attributes.get("Arn", target.id),
        "Filter": {"S3Key": {"Rules": [{"Name": "prefix", "Value": "in/"}]}},
    }
    properties = {"NotificationConfiguration": {f"{kind}Configurations": [entry]}}
    account.stores(BUCKET, account.create(BUCKET, **properties), properties)


def test_a_bucket_returns_its_domain_names(account: Account) -> None:
    created = account.create(BUCKET, BucketName="addressed")
    assert created.attributes == {
        "Arn": "arn:aws:s3:::addressed",
        "DomainName": "addressed.s3.amazonaws.com",
        "RegionalDomainName": "addressed.s3.eu-west-1.amazonaws.com",
        "DualStackDomainName": "addressed.s3.dualstack.eu-west-1.amazonaws.com",
        "WebsiteURL": "http://addressed.s3-website-eu-west-1.amazonaws.com",
    }


def test_a_bucket_that_is_not_empty_cannot_be_deleted(account: Account) -> None:
    created = account.create(BUCKET)
    account.client("s3").put_object(Bucket=created.id, Key="k", Body=b"v")
    with pytest.raises(ClientError, match="BucketNotEmpty"):
        account.delete(BUCKET, created, {})


def test_a_bucket_with_only_old_versions_cannot_be_deleted(account: Account) -> None:
    created = account.create(BUCKET, VersioningConfiguration={"Status": "Enabled"})
    s3 = account.client("s3")
    s3.put_object(Bucket=created.id, Key="k", Body=b"v")
    s3.delete_object(Bucket=created.id, Key="k")
    with pytest.raises(ClientError, match="BucketNotEmpty"):
        account.delete(BUCKET, created, {})


def test_a_name_that_is_taken_is_refused(account: Account) -> None:
    account.create(BUCKET, BucketName="taken")
    with pytest.raises(ValueError, match="taken already exists"):
        account.create(BUCKET, BucketName="taken")


def test_an_unsupported_property_is_refused(account: Account) -> None:
    with pytest.raises(ValueError, match="WebsiteConfiguration"):
        account.create(BUCKET, WebsiteConfiguration={"IndexDocument": "index.html"})


def test_a_bucket_policy_is_created_updated_and_deleted(account: Account) -> None:
    bucket = account.create(BUCKET)

    def properties(effect: str) -> dict[str, object]:
        statement = {
            "Effect": effect,
            "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
            "Action": "s3:GetObject",
            "Resource": f"{bucket.attributes['Arn']}/*",
        }
        return {"Bucket": bucket.id, "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]}}

    account.lifecycle("AWS::S3::BucketPolicy", properties("Allow"), properties("Deny"))


def allow_reading(resource: str, principal: Any) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Principal": principal, "Action": "s3:GetObject", "Resource": resource}
    return {"Version": "2012-10-17", "Statement": [statement]}


def test_a_policy_for_another_bucket_is_refused(account: Account) -> None:
    bucket = account.create(BUCKET).id
    policy = allow_reading("arn:aws:s3:::another/*", {"AWS": "arn:aws:iam::123456789012:root"})
    with pytest.raises(ClientError, match="MalformedPolicy"):
        account.create("AWS::S3::BucketPolicy", Bucket=bucket, PolicyDocument=policy)


@pytest.mark.parametrize("principal", ["*", {"AWS": "*"}], ids=str)
def test_a_public_policy_is_refused_if_block_public_access_is_on(account: Account, principal: Any) -> None:
    created = account.create(BUCKET, PublicAccessBlockConfiguration=BLOCKED)
    policy = allow_reading(f"{created.attributes['Arn']}/*", principal)
    with pytest.raises(ClientError, match="AccessDenied"):
        account.create("AWS::S3::BucketPolicy", Bucket=created.id, PolicyDocument=policy)
