"""Bucket policies deny exactly what they state."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account

OTHER_KEY = "arn:aws:kms:us-east-1:123456789012:key/99999999-2222-3333-4444-555555555555"


@pytest.fixture
def key(account: Account) -> str:
    return str(account.client("kms").create_key()["KeyMetadata"]["Arn"])


@pytest.fixture
def bucket(account: Account, key: str) -> str:
    """A bucket as this library creates it: at least TLS 1.2, one key, no SSE-C."""
    name = f"bucket-{uuid.uuid4().hex}"
    s3 = account.client("s3")
    s3.create_bucket(Bucket=name)
    both = [f"arn:aws:s3:::{name}", f"arn:aws:s3:::{name}/*"]
    encryption = "s3:x-amz-server-side-encryption"
    customer = f"{encryption}-customer-algorithm"
    statements = [
        deny("s3:*", both, {"Bool": {"aws:SecureTransport": "false"}}),
        deny("s3:*", both, {"NumericLessThan": {"s3:TlsVersion": "1.2"}}),
        deny("s3:PutObject", both[1], {"Null": {customer: "false"}}),
        deny(
            "s3:PutObject",
            both[1],
            {
                "StringNotEquals": {f"{encryption}-aws-kms-key-id": key},
                "Null": {f"{encryption}-aws-kms-key-id": "false"},
            },
        ),
        deny("s3:DeleteObject", f"{both[1]}.log", {}),
    ]
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": statements}))
    return name


def deny(action: str, resource: Any, condition: dict[str, Any]) -> dict[str, Any]:
    return {"Effect": "Deny", "Principal": "*", "Action": action, "Resource": resource, "Condition": condition}


def test_an_upload_with_the_buckets_default_encryption_passes(account: Account, bucket: str) -> None:
    account.client("s3").put_object(Bucket=bucket, Key="k", Body=b"x")
    assert account.client("s3").get_object(Bucket=bucket, Key="k")["Body"].read() == b"x"


@pytest.mark.parametrize("by_id", [False, True])
def test_an_upload_with_the_right_key_passes(account: Account, bucket: str, key: str, by_id: bool) -> None:
    named = key.rpartition("/")[2] if by_id else key
    account.client("s3").put_object(
        Bucket=bucket, Key="k", Body=b"x", ServerSideEncryption="aws:kms", SSEKMSKeyId=named
    )
    assert account.client("s3").head_object(Bucket=bucket, Key="k")["ContentLength"] == 1


def test_an_upload_with_another_key_is_refused(account: Account, bucket: str) -> None:
    with pytest.raises(ClientError, match="AccessDenied"):
        account.client("s3").put_object(
            Bucket=bucket, Key="k", Body=b"x", ServerSideEncryption="aws:kms", SSEKMSKeyId=OTHER_KEY
        )


def test_an_upload_with_a_customer_key_is_refused(account: Account, bucket: str) -> None:
    with pytest.raises(ClientError, match="AccessDenied"):
        account.client("s3").put_object(
            Bucket=bucket, Key="k", Body=b"x", SSECustomerAlgorithm="AES256", SSECustomerKey="k" * 32
        )


def test_a_multipart_upload_is_checked_in_the_same_way(account: Account, bucket: str) -> None:
    with pytest.raises(ClientError, match="AccessDenied"):
        account.client("s3").create_multipart_upload(
            Bucket=bucket, Key="k", ServerSideEncryption="aws:kms", SSEKMSKeyId=OTHER_KEY
        )


def test_a_deny_on_some_objects_does_not_affect_others(account: Account, bucket: str) -> None:
    s3 = account.client("s3")
    s3.put_object(Bucket=bucket, Key="a.log", Body=b"x")
    s3.put_object(Bucket=bucket, Key="a.txt", Body=b"x")
    s3.delete_object(Bucket=bucket, Key="a.txt")
    with pytest.raises(ClientError, match="AccessDenied"):
        s3.delete_object(Bucket=bucket, Key="a.log")


def test_the_owner_can_delete_a_policy_that_denies_everyone(account: Account, bucket: str) -> None:
    s3 = account.client("s3")
    everything = deny("s3:*", [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"], {})
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [everything]}))
    with pytest.raises(ClientError, match="AccessDenied"):
        s3.list_objects_v2(Bucket=bucket)
    s3.delete_bucket_policy(Bucket=bucket)
    assert s3.list_objects_v2(Bucket=bucket)["KeyCount"] == 0
