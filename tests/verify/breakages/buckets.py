from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.verify.conftest import Account

ENCRYPTION = "Objects are encrypted with a customer managed key and an S3 Bucket Key"
UPLOADS = "Uploads with another key or with a customer-provided key are denied"
TRANSPORT = "Requests without TLS 1.2 or newer are denied"
LIFECYCLE = "Old versions and incomplete uploads expire"
LOGGING = "Every access is logged to another bucket"
LOG_WRITERS = "Only S3 logging on behalf of this account can write access logs"
LOG_PROTECTION = "The access log bucket is private and encrypted, and requires TLS 1.2 or newer"


def _bucket(account: Account, *, for_logs: bool = False) -> str:
    """The one in the data stack."""
    (found,) = [
        each.physical_id
        for each in account.deployed.of("AWS::S3::Bucket")
        if each.stack.endswith("-Data") and ("LoggingConfiguration" not in each.properties) == for_logs
    ]
    return found


def _keep_statements(account: Account, bucket: str, keep: Callable[[dict[str, Any]], bool]) -> None:
    s3 = account.client("s3")
    policy = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])
    policy["Statement"] = [each for each in policy["Statement"] if keep(each)]
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))


def _encrypt(account: Account, default: dict[str, str], *, bucket_key: bool = True) -> None:
    rule = {"ApplyServerSideEncryptionByDefault": default, "BucketKeyEnabled": bucket_key}
    account.client("s3").put_bucket_encryption(
        Bucket=_bucket(account), ServerSideEncryptionConfiguration={"Rules": [rule]}
    )


def _own_key(account: Account) -> dict[str, str]:
    found = account.client("s3").get_bucket_encryption(Bucket=_bucket(account))
    rules = found["ServerSideEncryptionConfiguration"]["Rules"]
    return dict(rules[0]["ApplyServerSideEncryptionByDefault"])


@breaks(ENCRYPTION, "default encryption is AES256")
def the_bucket_uses_the_key_of_s3(account: Account) -> None:
    _encrypt(account, {"SSEAlgorithm": "AES256"})


@breaks(ENCRYPTION, "no customer managed key")
def the_bucket_uses_the_aws_managed_key(account: Account) -> None:
    _encrypt(account, {"SSEAlgorithm": "aws:kms"})


@breaks(ENCRYPTION, "the bucket key is off")
def the_bucket_key_is_off(account: Account) -> None:
    _encrypt(account, _own_key(account), bucket_key=False)


@breaks(UPLOADS, "a customer-provided key is not denied")
def customer_provided_keys_are_accepted(account: Account) -> None:
    _keep_statements(account, _bucket(account), lambda each: each.get("Sid") != "RefuseCustomerProvidedKeys")


@breaks(UPLOADS, "the AWS managed key is not denied")
def the_aws_managed_key_is_accepted(account: Account) -> None:
    _keep_statements(account, _bucket(account), lambda each: each.get("Sid") != "RefuseAwsManagedKey")


@breaks(UPLOADS, "another key is not denied")
def another_key_becomes_the_default(account: Account) -> None:
    key = account.client("kms").create_key()["KeyMetadata"]["Arn"]
    _encrypt(account, {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key})


@breaks(TRANSPORT, "requests without TLS are not denied")
def plain_http_is_accepted(account: Account) -> None:
    _keep_statements(account, _bucket(account), lambda each: "Bool" not in each.get("Condition", {}))


@breaks(TRANSPORT, "TLS older than 1.2 is not denied")
def old_tls_is_accepted(account: Account) -> None:
    _keep_statements(account, _bucket(account), lambda each: "NumericLessThan" not in each.get("Condition", {}))


@breaks(TRANSPORT, "requests without TLS are not denied")
def the_policy_is_deleted(account: Account) -> None:
    account.client("s3").delete_bucket_policy(Bucket=_bucket(account))


@breaks("Nothing in the bucket can be made public", "BlockPublicAcls is off")
def the_blocks_are_deleted(account: Account) -> None:
    account.client("s3").delete_public_access_block(Bucket=_bucket(account))


@breaks("Access control lists are off", "object ownership: ObjectWriter")
def access_control_lists_are_on(account: Account) -> None:
    account.client("s3").put_bucket_ownership_controls(
        Bucket=_bucket(account), OwnershipControls={"Rules": [{"ObjectOwnership": "ObjectWriter"}]}
    )


@breaks("Every version of an object is kept", "versioning: Suspended")
def versioning_is_suspended(account: Account) -> None:
    history = next(
        each.physical_id
        for each in account.deployed.of("AWS::S3::Bucket")
        if each.stack.endswith("-Account") and "LoggingConfiguration" in each.properties
    )  # not one with Object Lock: Amazon S3 refuses it there
    account.client("s3").put_bucket_versioning(Bucket=history, VersioningConfiguration={"Status": "Suspended"})


@breaks(LIFECYCLE, "versions after - days")
def the_lifecycle_is_deleted(account: Account) -> None:
    account.client("s3").delete_bucket_lifecycle(Bucket=_bucket(account))


@breaks(LIFECYCLE, "incomplete uploads after -")
def the_lifecycle_is_narrowed_to_a_folder(account: Account) -> None:
    whole = {"ID": "whole", "Status": "Enabled", "Filter": {"Prefix": ""}}
    narrow = {"ID": "narrow", "Status": "Enabled", "Filter": {"Prefix": "folder/"}}
    rules = [
        {**whole, "NoncurrentVersionExpiration": {"NoncurrentDays": 90}},
        {**narrow, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7}},
    ]
    account.client("s3").put_bucket_lifecycle_configuration(
        Bucket=_bucket(account), LifecycleConfiguration={"Rules": rules}
    )


@breaks(LOGGING, "accesses are not logged")
def accesses_are_not_logged(account: Account) -> None:
    account.client("s3").put_bucket_logging(Bucket=_bucket(account), BucketLoggingStatus={})


@breaks(LOGGING, "does not exist")
def the_bucket_for_access_logs_is_deleted(account: Account) -> None:
    account.client("s3").delete_bucket(Bucket=_bucket(account, for_logs=True))


@breaks("Object Lock, if configured, prevents versions from being deleted", "governance, 1 days")
def object_lock_becomes_short(account: Account) -> None:
    rule = {"DefaultRetention": {"Mode": "GOVERNANCE", "Days": 1}}
    account.client("s3").put_object_lock_configuration(
        Bucket=_bucket(account), ObjectLockConfiguration={"ObjectLockEnabled": "Enabled", "Rule": rule}
    )


@breaks("The bucket and its objects are retained when the stack is deleted", "does not exist")
def the_bucket_is_deleted(account: Account) -> None:
    account.client("s3").delete_bucket(Bucket=_bucket(account))


@breaks("Access logs are kept for a year and then expire", "expire after 30 days")
def access_logs_expire_after_a_month(account: Account) -> None:
    rule = {"ID": "short", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 30}}
    account.client("s3").put_bucket_lifecycle_configuration(
        Bucket=_bucket(account, for_logs=True), LifecycleConfiguration={"Rules": [rule]}
    )


@breaks(LOG_WRITERS, "its policy allows")
def any_account_can_write_access_logs(account: Account) -> None:
    bucket = _bucket(account, for_logs=True)
    s3 = account.client("s3")
    policy = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])
    for statement in policy["Statement"]:
        if statement["Effect"] == "Allow":
            statement["Condition"] = {}
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))


@breaks(LOG_WRITERS, "uploads by users and roles are not denied")
def roles_write_access_logs(account: Account) -> None:
    bucket = _bucket(account, for_logs=True)
    _keep_statements(account, bucket, lambda each: each.get("Sid") != "RefuseUploadsByPrincipals")


@breaks(LOG_PROTECTION, "RestrictPublicBuckets is off")
def access_logs_lose_a_block(account: Account) -> None:
    blocks = {"BlockPublicAcls": True, "BlockPublicPolicy": True, "IgnorePublicAcls": True}
    account.client("s3").put_public_access_block(
        Bucket=_bucket(account, for_logs=True), PublicAccessBlockConfiguration=blocks
    )


@breaks(LOG_PROTECTION, "encryption: not set")
def access_logs_lose_their_encryption(account: Account) -> None:
    account.client("s3").delete_bucket_encryption(Bucket=_bucket(account, for_logs=True))
