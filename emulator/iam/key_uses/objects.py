"""Objects under a key: uploads encrypt, downloads decrypt; a multipart upload needs both.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from moto.s3.models import s3_backends

from emulator.account import ACCOUNT_ID, partition_of
from emulator.iam.key_uses.use import Use, uses_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from emulator.gateway.api_request import ApiRequest

_KMS = {"aws:kms", "aws:kms:dsse"}
_OWN = "alias/aws/s3"
_ENCRYPTION = "x-amz-server-side-encryption"


@uses_keys("s3", "PutObject")
def put_object(asked: ApiRequest, _: Any) -> Iterator[Use]:
    yield from _new_object(asked, "GenerateDataKey")


@uses_keys("s3", "CreateMultipartUpload")
def begin_an_upload(asked: ApiRequest, _: Any) -> Iterator[Use]:
    yield from _new_object(asked, "GenerateDataKey", "Decrypt")


@uses_keys("s3", "UploadPart", "CompleteMultipartUpload")
def upload_a_part(asked: ApiRequest, _: Any) -> Iterator[Use]:
    """Parts are encrypted as the upload was created."""
    bucket = _bucket(asked, asked.path.get("Bucket"))
    upload = bucket and bucket.multiparts.get(asked.request.args.get("uploadId", ""))
    if upload and upload.sse_encryption in _KMS:
        key = upload.kms_key_id or _OWN
        yield _use(asked, key, ("GenerateDataKey", "Decrypt"), _whole_bucket(bucket, asked.request.headers))
    elif upload and not upload.sse_encryption:
        yield from _by_default(asked, bucket, ("GenerateDataKey", "Decrypt"))


@uses_keys("s3", "GetObject")
def get_object(asked: ApiRequest, _: Any) -> Iterator[Use]:
    bucket, name = asked.path.get("Bucket"), asked.path.get("Key")
    yield from _stored_object(asked, bucket, name, asked.request.args.get("versionId"))


@uses_keys("s3", "CopyObject", "UploadPartCopy")
def copy_object(asked: ApiRequest, _: Any) -> Iterator[Use]:
    source, _, version = unquote(asked.request.headers.get("x-amz-copy-source", "")).partition("?versionId=")
    bucket, _, name = source.lstrip("/").partition("/")
    yield from _stored_object(asked, bucket, name, version or None)
    yield from _new_object(asked, "GenerateDataKey")


def _new_object(asked: ApiRequest, *actions: str) -> Iterator[Use]:
    bucket = _bucket(asked, asked.path.get("Bucket"))
    if bucket is None:
        return
    headers = asked.request.headers
    algorithm = headers.get(_ENCRYPTION)
    if algorithm in _KMS:
        key = headers.get(f"{_ENCRYPTION}-aws-kms-key-id") or _OWN
        yield _use(asked, key, actions, _whole_bucket(bucket, headers))
    elif algorithm is None:
        yield from _by_default(asked, bucket, actions)


def _by_default(asked: ApiRequest, bucket: Any, actions: tuple[str, ...]) -> Iterator[Use]:
    default = _rule(bucket).get("ApplyServerSideEncryptionByDefault", {})
    if default.get("SSEAlgorithm") in _KMS:
        whole = _whole_bucket(bucket, asked.request.headers)
        yield _use(asked, default.get("KMSMasterKeyID") or _OWN, actions, whole)


def _stored_object(asked: ApiRequest, bucket_name: str | None, name: str | None, version: str | None) -> Iterator[Use]:
    bucket = _bucket(asked, bucket_name)
    versions = bucket and bucket.keys.getlist(name, default=[])
    found = [each for each in versions or () if version in {None, getattr(each, "version_id", None)}]
    if found and getattr(found[-1], "encryption", None) in _KMS:
        whole = str(found[-1].bucket_key_enabled).lower() == "true"
        yield _use(asked, found[-1].kms_key_id or _OWN, ("Decrypt",), whole, f"{bucket_name}/{name}")


def _use(asked: ApiRequest, key: str, actions: tuple[str, ...], whole_bucket: bool, name: str | None = None) -> Use:
    """With a bucket key the encryption context is the bucket, not the object.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
    """
    path = name or f"{asked.path['Bucket']}/{asked.path['Key']}"
    resource = path.partition("/")[0] if whole_bucket else path
    context = {"aws:s3:arn": f"arn:{partition_of(asked.region)}:s3:::{resource}"}
    return Use(key=key, through="s3", actions=actions, context=context)


def _bucket(asked: ApiRequest, name: str | None) -> Any:
    return s3_backends[ACCOUNT_ID][partition_of(asked.region)].buckets.get(name or "")


def _rule(bucket: Any) -> Mapping[str, Any]:
    found: Mapping[str, Any] = (bucket.encryption or {}).get("Rule") or {}
    return found


def _whole_bucket(bucket: Any, headers: Mapping[str, str]) -> bool:
    enabled = headers.get(f"{_ENCRYPTION}-bucket-key-enabled") or _rule(bucket).get("BucketKeyEnabled", False)
    return str(enabled).lower() == "true"
