"""The guarantees of EncryptedBucket."""

from __future__ import annotations

import pytest
from aws_cdk import Duration
from aws_cdk import aws_s3 as s3
from aws_cdk.assertions import Template

from secure_baseline import EncryptedBucket, Exemption
from tests.constructs.synthesized import Json, new_stack, properties, resources, retained, text
from tests.data.uploads import refused


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    EncryptedBucket(stack, "Data")
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def bucket(template: Template) -> Json:
    return _data(template)


@pytest.fixture(scope="module")
def policy(template: Template) -> Json:
    found: list[Json] = [
        item["PolicyDocument"]
        for item in properties(template, "AWS::S3::BucketPolicy").values()
        if "AccessLogs" not in text(item["Bucket"])
    ]
    (document,) = found
    return document


def _data(template: Template) -> Json:
    (found,) = [item for name, item in properties(template, "AWS::S3::Bucket").items() if "AccessLogs" not in name]
    return found


def test_objects_are_encrypted_with_a_customer_managed_key_and_an_s3_bucket_key(
    template: Template, bucket: Json
) -> None:
    """Objects are encrypted with a customer managed key and an S3 Bucket Key (G12, S3.17)."""
    (encryption,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    ((key, hardened),) = resources(template, "AWS::KMS::Key").items()
    assert encryption["BucketKeyEnabled"] is True
    assert encryption["ServerSideEncryptionByDefault"] == {
        "SSEAlgorithm": "aws:kms",
        "KMSMasterKeyID": {"Fn::GetAtt": [key, "Arn"]},
    }
    assert hardened["Properties"]["EnableKeyRotation"] is True
    assert hardened["Properties"]["PendingWindowInDays"] == 30
    assert retained(hardened)


def test_uploads_with_another_key_or_with_a_customer_provided_key_are_denied(
    template: Template, bucket: Json, policy: Json
) -> None:
    """Uploads with another key or with a customer-provided key are denied (G11, G12)."""
    (own_key,) = resources(template, "AWS::KMS::Key")
    own = f"${{{own_key}.Arn}}"
    assert not refused(policy), "without a header the bucket's own key is used"
    assert refused(policy, encryption="aws:kms"), "Amazon S3 would use the AWS managed key aws/s3"
    assert not refused(policy, encryption="aws:kms", key=own)
    assert not refused(policy, encryption="aws:kms", key=own, service=True), "as CloudTrail and AWS Config deliver"
    assert refused(policy, encryption="aws:kms", key="arn:aws:kms:eu-west-1:111122223333:key/another")
    assert refused(policy, encryption="AES256")
    assert not refused(policy, encryption="AES256", service=True), "as CloudTrail has delivered digests"
    assert refused(policy, encryption="aws:kms:dsse")
    assert refused(policy, customer_algorithm="AES256")
    (encryption,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert encryption["BlockedEncryptionTypes"] == {"EncryptionType": ["SSE-C"]}


def test_requests_without_tls_1_2_or_newer_are_denied(policy: Json) -> None:
    """Requests without TLS 1.2 or newer are denied (G19, CIS 3.1.1, S3.5)."""
    for action in ("s3:GetObject", "s3:PutObject", "s3:ListBucket"):
        assert refused(policy, action=action, secure_transport="false")
        assert refused(policy, action=action, tls_version="1.0")
        assert refused(policy, action=action, tls_version="1.1")
        assert not refused(policy, action=action, tls_version="1.2")


def test_nothing_in_the_bucket_can_be_made_public(bucket: Json) -> None:
    """Nothing in the bucket can be made public (G01, CIS 3.1.4, S3.1, S3.8)."""
    assert bucket["PublicAccessBlockConfiguration"] == {
        "BlockPublicAcls": True,
        "BlockPublicPolicy": True,
        "IgnorePublicAcls": True,
        "RestrictPublicBuckets": True,
    }


def test_access_control_lists_are_off(bucket: Json) -> None:
    """Access control lists are off (G06, S3.12)."""
    assert bucket["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    assert "AccessControl" not in bucket


def test_every_version_of_an_object_is_kept(bucket: Json) -> None:
    """Every version of an object is kept (G06, S3.14)."""
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    assert not any("ExpirationInDays" in rule for rule in bucket["LifecycleConfiguration"]["Rules"])


def test_old_versions_and_incomplete_uploads_expire(bucket: Json) -> None:
    """Old versions and incomplete uploads expire (G06, S3.13)."""
    (rule,) = bucket["LifecycleConfiguration"]["Rules"]
    assert rule == {
        "Status": "Enabled",
        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
        "NoncurrentVersionExpiration": {"NoncurrentDays": 90},
    }


def test_every_access_is_logged_to_another_bucket(template: Template) -> None:
    """Every access is logged to another bucket (G08, S3.9)."""
    ((name, data),) = [item for item in resources(template, "AWS::S3::Bucket").items() if "AccessLogs" not in item[0]]
    target = data["Properties"]["LoggingConfiguration"]["DestinationBucketName"]["Ref"]
    assert target in resources(template, "AWS::S3::Bucket")
    assert target != name
    # S3 checks the target's policy when logging is enabled.
    policies = resources(template, "AWS::S3::BucketPolicy")
    (needed,) = [key for key, item in policies.items() if item["Properties"]["Bucket"] == {"Ref": target}]
    assert needed in data["DependsOn"]


def test_object_lock_if_configured_prevents_versions_from_being_deleted(bucket: Json) -> None:
    """Object Lock, if configured, prevents versions from being deleted (G06, S3.15)."""
    stack = new_stack()
    EncryptedBucket(stack, "Data", object_lock_default_retention=s3.ObjectLockRetention.compliance(Duration.days(400)))
    locked = _data(Template.from_stack(stack))
    assert locked["ObjectLockEnabled"] is True
    assert locked["ObjectLockConfiguration"] == {
        "ObjectLockEnabled": "Enabled",
        "Rule": {"DefaultRetention": {"Days": 400, "Mode": "COMPLIANCE"}},
    }
    assert "ObjectLockEnabled" not in bucket


def test_the_bucket_and_its_objects_are_retained_when_the_stack_is_deleted(template: Template) -> None:
    """The bucket and its objects are retained when the stack is deleted (G06)."""
    for kind in ("AWS::S3::Bucket", "AWS::S3::BucketPolicy", "AWS::KMS::Key"):
        for resource in resources(template, kind).values():
            assert retained(resource)
    assert not any(name.startswith("Custom::") for name in _types(template)), "nothing empties the bucket"


@pytest.mark.parametrize("argument", [False, True])
@pytest.mark.parametrize("flag", [False, True])
def test_deleting_the_data_requires_both_an_argument_and_a_context_flag(*, argument: bool, flag: bool) -> None:
    """Deleting the data requires both an argument and a context flag (G06)."""
    stack = new_stack(context={"secure-baseline:allow-deletion": "true"} if flag else None)
    EncryptedBucket(stack, "Data", deletable=Exemption("a demo that is torn down each night") if argument else None)
    template = Template.from_stack(stack)
    policies = {
        resource["DeletionPolicy"]
        for kind in ("AWS::S3::Bucket", "AWS::S3::BucketPolicy")
        for name, resource in resources(template, kind).items()
        if "AccessLogs" not in name
    }
    assert policies == ({"Delete"} if argument and flag else {"Retain"})


def test_amazon_s3_managed_keys_are_an_explicit_choice_that_denies_every_other_encryption() -> None:
    stack = new_stack()
    EncryptedBucket(stack, "Data", s3_managed_key=Exemption("a service that cannot use our key writes here"))
    template = Template.from_stack(stack)
    (encryption,) = _data(template)["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert encryption["ServerSideEncryptionByDefault"] == {"SSEAlgorithm": "AES256"}
    template.resource_count_is("AWS::KMS::Key", 0)
    (policy,) = [
        item["PolicyDocument"]
        for item in properties(template, "AWS::S3::BucketPolicy").values()
        if "AccessLogs" not in text(item["Bucket"])
    ]
    assert not refused(policy, encryption="AES256")
    assert refused(policy, encryption="aws:kms")
    assert refused(policy, customer_algorithm="AES256")


def _types(template: Template) -> set[str]:
    return {resource["Type"] for resource in template.to_json()["Resources"].values()}
