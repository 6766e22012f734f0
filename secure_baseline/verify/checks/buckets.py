"""Buckets: what EncryptedBucket and AccessLogBucket guarantee."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secure_baseline.controls.numbers import ACCESS_LOG_RETENTION_DAYS, TLS_MINIMUM_VERSION
from secure_baseline.data.service_uploads import NO_SERVICE
from secure_baseline.handlers.settings.s3_public_access_block import BLOCKS
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, merged, result, result_of, waived
from secure_baseline.verify.subjects.policies import denies, limited_to_account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.subjects.bucket import Bucket
    from secure_baseline.verify.subjects.policies import Condition


encrypted: Checks[Bucket] = Checks("secure_baseline.data.encrypted_bucket", "EncryptedBucket")
access_logs: Checks[Bucket] = Checks("secure_baseline.data.access_log_bucket", "AccessLogBucket")
encrypted.skip(
    "Deleting the data requires both an argument and a context flag", "it is checked at synthesis, not in the account"
)


@encrypted.verifies("Objects are encrypted with a customer managed key and an S3 Bucket Key")
def encryption(bucket: Bucket) -> Result:
    """Default encryption, the kind of its key, and the bucket key."""
    if bucket.s3_managed_key_declared and bucket.algorithm == "AES256":
        return waived("encrypted with Amazon S3 managed keys, by an Exemption")
    return result_of(_key_problems(bucket), "customer managed key, bucket key on")


def _key_problems(bucket: Bucket) -> Iterator[str]:
    if bucket.algorithm not in {"aws:kms", "aws:kms:dsse"}:
        yield f"default encryption is {bucket.algorithm or 'not set'}"
        return
    yield from bucket.reader.key_problem("default encryption", bucket.key_id)
    if not bucket.encryption.get("BucketKeyEnabled"):
        yield "the bucket key is off"


@encrypted.verifies("Uploads with another key or with a customer-provided key are denied")
def uploads(bucket: Bucket) -> Result:
    """The denials in its policy, which add to S3's own block of SSE-C."""
    return result_of(_upload_problems(bucket), "the bucket policy denies them")


def _upload_problems(bucket: Bucket) -> Iterator[str]:
    header = "s3:x-amz-server-side-encryption"
    key = f"{header}-aws-kms-key-id"
    denied: dict[str, Condition] = {
        "another encryption": {
            "Null": {header: "false"},
            "Bool": {"aws:PrincipalIsAWSService": "false"},
            "StringNotEquals": {header: bucket.algorithm},
        },
        "a customer-provided key": {"Null": {f"{header}-customer-algorithm": "false"}},
    }
    if bucket.key_id is not None:
        denied |= {
            "another key": {"Null": {key: "false"}, "StringNotEquals": {key: bucket.key_id}},
            "the AWS managed key": {"StringEquals": {header: "aws:kms"}, "Null": {key: "true"}},
        }
    for what, condition in denied.items():
        if not denies(bucket.policy, "s3:PutObject", bucket.arns[1], condition):
            yield f"{what} is not denied"


@encrypted.verifies("Requests without TLS 1.2 or newer are denied")
def transport(bucket: Bucket) -> Result:
    """The two denials in its policy, for the bucket and for its objects."""
    conditions: dict[str, Condition] = {
        "requests without TLS are not denied": {"Bool": {"aws:SecureTransport": "false"}},
        f"TLS older than {TLS_MINIMUM_VERSION} is not denied": {
            "NumericLessThan": {"s3:TlsVersion": TLS_MINIMUM_VERSION}
        },
    }
    return result_of(
        (
            problem
            for problem, condition in conditions.items()
            if not all(denies(bucket.policy, "s3:*", arn, condition) for arn in bucket.arns)
        ),
        "the bucket policy denies them",
    )


@encrypted.verifies("Nothing in the bucket can be made public")
def public_access(bucket: Bucket) -> Result:
    """The four blocks."""
    blocks = bucket.read("get_public_access_block").get("PublicAccessBlockConfiguration", {})
    return result_of((f"{name} is off" for name in BLOCKS if not blocks.get(name)), "all four public access blocks on")


@encrypted.verifies("Access control lists are off")
def ownership(bucket: Bucket) -> Result:
    """Object ownership."""
    rules = bucket.read("get_bucket_ownership_controls").get("OwnershipControls", {}).get("Rules", [])
    owner = rules[0]["ObjectOwnership"] if rules else "not set"
    return result(f"object ownership: {owner}", good=owner == "BucketOwnerEnforced")


@encrypted.verifies("Every version of an object is kept")
def versioning(bucket: Bucket) -> Result:
    """Versioning."""
    status = bucket.read("get_bucket_versioning").get("Status", "not set")
    return result(f"versioning: {status}", good=status == "Enabled")


@encrypted.verifies("Old versions and incomplete uploads expire")
def lifecycle(bucket: Bucket) -> Result:
    """A lifecycle rule for each, on the whole bucket."""
    old = _days(bucket, "NoncurrentVersionExpiration", "NoncurrentDays")
    incomplete = _days(bucket, "AbortIncompleteMultipartUpload", "DaysAfterInitiation")
    message = f"versions after {old or '-'} days, incomplete uploads after {incomplete or '-'}"
    return result(message, good=bool(old and incomplete))


def _days(bucket: Bucket, action: str, field: str) -> int | None:
    rules = bucket.read("get_bucket_lifecycle_configuration").get("Rules", [])
    whole = [rule for rule in rules if rule["Status"] == "Enabled" and not _narrowed(rule)]
    days = [rule[action][field] for rule in whole if field in rule.get(action, {})]
    return min(days, default=None)


def _narrowed(rule: dict[str, Any]) -> bool:
    return bool(rule.get("Prefix") or any(rule.get("Filter", {}).values()))


@encrypted.verifies("Every access is logged to another bucket")
def access_logging(bucket: Bucket) -> Result:
    """The target of its server access log."""
    target = bucket.read("get_bucket_logging").get("LoggingEnabled", {}).get("TargetBucket")
    if not target:
        return result("accesses are not logged", good=False)
    bucket.require(target)  # Amazon S3 carries on silently if the target is deleted
    return result("logged to a bucket for access logs", good=target != bucket.id)


@encrypted.verifies("Object Lock, if configured, prevents versions from being deleted")
def object_lock(bucket: Bucket) -> Result | None:
    """Object Lock with a retention no shorter and no weaker than in the template."""
    wanted = bucket.resource.properties.get("ObjectLockConfiguration", {}).get("Rule", {}).get("DefaultRetention")
    if wanted is None:
        return None
    lock = bucket.read("get_object_lock_configuration").get("ObjectLockConfiguration", {})
    current = lock.get("Rule", {}).get("DefaultRetention", {})
    as_strict = current.get("Mode") in {wanted["Mode"], "COMPLIANCE"} and _lock_days(current) >= _lock_days(wanted)
    return result(f"{current.get('Mode', 'no retention').lower()}, {_lock_days(current)} days", good=as_strict)


def _lock_days(retention: dict[str, Any]) -> int:
    return int(retention.get("Days") or retention.get("Years", 0) * 365)


@encrypted.verifies("The bucket and its objects are retained when the stack is deleted")
def stays(bucket: Bucket) -> Result:
    """The deletion policy of the deployed template."""
    if not bucket.resource.stays:
        return waived(f"{bucket.id} is deleted with its stack, by an Exemption")
    bucket.require(bucket.id)
    return result("retained", good=True)


@access_logs.verifies("Access logs are kept for a year and then expire")
def log_expiry(bucket: Bucket) -> Result:
    """The expiry in its lifecycle."""
    days = _days(bucket, "Expiration", "Days")
    return result(
        f"expire after {days} days" if days else "never expire", good=(days or 0) >= ACCESS_LOG_RETENTION_DAYS
    )


@access_logs.verifies("Only S3 logging on behalf of this account can write access logs")
def log_writers(bucket: Bucket) -> Result:
    """Which service its policy allows, and that it denies everyone else."""
    writes = any(statement["Effect"] == "Allow" for statement in bucket.policy)
    return result_of(
        writer_problems(bucket, "logging.s3.amazonaws.com"), "logging.s3.amazonaws.com only" if writes else "no one"
    )


def writer_problems(bucket: Bucket, service: str) -> Iterator[str]:
    """What lets anyone but one service, on behalf of this account, write to a bucket."""
    for statement in bucket.policy:
        if statement["Effect"] == "Allow" and (
            statement.get("Principal") != {"Service": service}
            or not limited_to_account(statement, bucket.reader.account)
        ):
            yield f"its policy allows {statement.get('Principal')}"
    if not denies(bucket.policy, "s3:PutObject", bucket.arns[1], NO_SERVICE):
        yield "uploads by users and roles are not denied"


@access_logs.verifies("The access log bucket is private and encrypted, and requires TLS 1.2 or newer")
def log_protection(bucket: Bucket) -> Result | None:
    """Public access block, encryption and transport."""
    encrypts = result(f"encryption: {bucket.algorithm or 'not set'}", good=bucket.algorithm is not None)
    return merged([public_access(bucket), encrypts, transport(bucket)])
