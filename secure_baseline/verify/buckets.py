"""Buckets: what EncryptedBucket and AccessLogBucket guarantee."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secure_baseline.controls.numbers import ACCESS_LOG_RETENTION_DAYS, TLS_MINIMUM_VERSION
from secure_baseline.data.service_uploads import NO_SERVICE
from secure_baseline.handlers.settings.s3_public_access_block import BLOCKS
from secure_baseline.verify.checks import Checks
from secure_baseline.verify.policies import denies, held_to_account
from secure_baseline.verify.reading import Found, given_up, held, judged, merged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.bucket import Bucket
    from secure_baseline.verify.policies import Condition


encrypted: Checks[Bucket] = Checks("secure_baseline.data.encrypted_bucket", "EncryptedBucket")
access_logs: Checks[Bucket] = Checks("secure_baseline.data.access_log_bucket", "AccessLogBucket")
encrypted.leave(
    "Deleting the data takes an argument and a context flag", "it is asked when a template is made, not in the account"
)


@encrypted.answers("Objects are encrypted with a customer managed key and an S3 Bucket Key")
def encryption(bucket: Bucket) -> Found:
    """Default encryption, the kind of its key, and the bucket key."""
    if bucket.s3_managed_key_promised and bucket.algorithm == "AES256":
        return given_up("encrypted with keys of Amazon S3, as an Exemption says")
    return judged(_key_troubles(bucket), "customer managed key, bucket key on")


def _key_troubles(bucket: Bucket) -> Iterator[str]:
    if bucket.algorithm not in {"aws:kms", "aws:kms:dsse"}:
        yield f"default encryption is {bucket.algorithm or 'not set'}"
        return
    yield from bucket.lookup.key_trouble("default encryption", bucket.key_id)
    if not bucket.encryption.get("BucketKeyEnabled"):
        yield "the bucket key is off"


@encrypted.answers("Uploads with another key or with a customer-provided key are refused")
def uploads(bucket: Bucket) -> Found:
    """The denials in its policy; S3's own block of SSE-C stands beside them."""
    return judged(_upload_troubles(bucket), "the bucket's policy refuses them")


def _upload_troubles(bucket: Bucket) -> Iterator[str]:
    header = "s3:x-amz-server-side-encryption"
    key = f"{header}-aws-kms-key-id"
    refused: dict[str, Condition] = {
        "another encryption": {
            "Null": {header: "false"},
            "Bool": {"aws:PrincipalIsAWSService": "false"},
            "StringNotEquals": {header: bucket.algorithm},
        },
        "a customer-provided key": {"Null": {f"{header}-customer-algorithm": "false"}},
    }
    if bucket.key_id is not None:
        refused |= {
            "another key": {"Null": {key: "false"}, "StringNotEquals": {key: bucket.key_id}},
            "the AWS managed key": {"StringEquals": {header: "aws:kms"}, "Null": {key: "true"}},
        }
    for what, condition in refused.items():
        if not denies(bucket.policy, "s3:PutObject", bucket.arns[1], condition):
            yield f"{what} is not refused"


@encrypted.answers("Requests without TLS 1.2 or newer are refused")
def transport(bucket: Bucket) -> Found:
    """The two denials in its policy, for the bucket and for its objects."""
    conditions: dict[str, Condition] = {
        "requests without TLS are not refused": {"Bool": {"aws:SecureTransport": "false"}},
        f"TLS older than {TLS_MINIMUM_VERSION} is not refused": {
            "NumericLessThan": {"s3:TlsVersion": TLS_MINIMUM_VERSION}
        },
    }
    return judged(
        (
            trouble
            for trouble, condition in conditions.items()
            if not all(denies(bucket.policy, "s3:*", arn, condition) for arn in bucket.arns)
        ),
        "the bucket's policy refuses them",
    )


@encrypted.answers("Nothing in the bucket can be made public")
def public_access(bucket: Bucket) -> Found:
    """The four blocks."""
    blocks = bucket.ask("get_public_access_block").get("PublicAccessBlockConfiguration", {})
    return judged((f"{name} is off" for name in BLOCKS if not blocks.get(name)), "all four public access blocks on")


@encrypted.answers("Access control lists are off")
def ownership(bucket: Bucket) -> Found:
    """Object ownership."""
    rules = bucket.ask("get_bucket_ownership_controls").get("OwnershipControls", {}).get("Rules", [])
    found = rules[0]["ObjectOwnership"] if rules else "not set"
    return held(f"object ownership: {found}", good=found == "BucketOwnerEnforced")


@encrypted.answers("Every version of an object is kept")
def versioning(bucket: Bucket) -> Found:
    """Versioning."""
    status = bucket.ask("get_bucket_versioning").get("Status", "not set")
    return held(f"versioning: {status}", good=status == "Enabled")


@encrypted.answers("Old versions and broken uploads expire")
def lifecycle(bucket: Bucket) -> Found:
    """A rule of the lifecycle for each, on the whole bucket."""
    old = _days(bucket, "NoncurrentVersionExpiration", "NoncurrentDays")
    broken = _days(bucket, "AbortIncompleteMultipartUpload", "DaysAfterInitiation")
    told = f"versions after {old or '-'} days, broken uploads after {broken or '-'}"
    return held(told, good=bool(old and broken))


def _days(bucket: Bucket, action: str, field: str) -> int | None:
    rules = bucket.ask("get_bucket_lifecycle_configuration").get("Rules", [])
    whole = [rule for rule in rules if rule["Status"] == "Enabled" and not _narrowed(rule)]
    days = [rule[action][field] for rule in whole if field in rule.get(action, {})]
    return min(days, default=None)


def _narrowed(rule: dict[str, Any]) -> bool:
    return bool(rule.get("Prefix") or any(rule.get("Filter", {}).values()))


@encrypted.answers("Every access is logged to another bucket")
def access_logging(bucket: Bucket) -> Found:
    """The target of its server access log."""
    target = bucket.ask("get_bucket_logging").get("LoggingEnabled", {}).get("TargetBucket")
    if not target:
        return held("accesses are not logged", good=False)
    bucket.require(target)  # Amazon S3 goes on silently where the target was deleted
    return held("logged to a bucket for access logs", good=target != bucket.id)


@encrypted.answers("Object Lock keeps versions from being deleted where it is asked for")
def object_lock(bucket: Bucket) -> Found | None:
    """Object Lock with a retention no shorter and no weaker than the template asks for."""
    asked = bucket.resource.properties.get("ObjectLockConfiguration", {}).get("Rule", {}).get("DefaultRetention")
    if asked is None:
        return None
    lock = bucket.ask("get_object_lock_configuration").get("ObjectLockConfiguration", {})
    found = lock.get("Rule", {}).get("DefaultRetention", {})
    as_strict = found.get("Mode") in {asked["Mode"], "COMPLIANCE"} and _lock_days(found) >= _lock_days(asked)
    return held(f"{found.get('Mode', 'no retention').lower()}, {_lock_days(found)} days", good=as_strict)


def _lock_days(retention: dict[str, Any]) -> int:
    return int(retention.get("Days") or retention.get("Years", 0) * 365)


@encrypted.answers("The bucket and its objects stay when the stack is deleted")
def stays(bucket: Bucket) -> Found:
    """The deletion policy of the deployed template."""
    if not bucket.resource.stays:
        return given_up(f"{bucket.id} goes with its stack, as an Exemption says")
    bucket.require(bucket.id)
    return held("retained", good=True)


@access_logs.answers("Access logs are kept a year and then expire")
def log_expiry(bucket: Bucket) -> Found:
    """The expiry in its lifecycle."""
    days = _days(bucket, "Expiration", "Days")
    return held(f"expire after {days} days" if days else "never expire", good=(days or 0) >= ACCESS_LOG_RETENTION_DAYS)


@access_logs.answers("Only S3 logging on behalf of this account writes access logs")
def log_writers(bucket: Bucket) -> Found:
    """Which service its policy allows anything, and that it refuses everyone else."""
    writes = any(statement["Effect"] == "Allow" for statement in bucket.policy)
    return judged(
        writer_troubles(bucket, "logging.s3.amazonaws.com"), "logging.s3.amazonaws.com only" if writes else "no one"
    )


def writer_troubles(bucket: Bucket, service: str) -> Iterator[str]:
    """What lets others than one service, on behalf of this account, write to a bucket."""
    for statement in bucket.policy:
        if statement["Effect"] == "Allow" and (
            statement.get("Principal") != {"Service": service} or not held_to_account(statement, bucket.lookup.account)
        ):
            yield f"its policy allows {statement.get('Principal')}"
    if not denies(bucket.policy, "s3:PutObject", bucket.arns[1], NO_SERVICE):
        yield "uploads by users and roles are not refused"


@access_logs.answers("The access log bucket is private, encrypted and reached over TLS 1.2 or newer")
def log_protection(bucket: Bucket) -> Found | None:
    """Block, encryption and transport."""
    encrypts = held(f"encryption: {bucket.algorithm or 'not set'}", good=bucket.algorithm is not None)
    return merged([public_access(bucket), encrypts, transport(bucket)])
