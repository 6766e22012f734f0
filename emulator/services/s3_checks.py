"""Settings of buckets that S3 refuses, and moto accepts."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Any

from moto.s3.models import s3_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.services._fifo import is_in_order

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]

#: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
_BEGINNINGS = ("xn--", "sthree-", "amzn-s3-demo-")
_ENDS = ("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3")
_IP = re.compile(r"\d+\.\d+\.\d+\.\d+")
#: What the owner has anyway: accepted where ACLs are disabled, too.
#: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
_OWNERS = {None, "private", "bucket-owner-full-control", "bucket-owner-read"}
_DESTINATIONS = {
    "TopicConfigurations": "TopicArn",
    "QueueConfigurations": "QueueArn",
    "LambdaFunctionConfigurations": "LambdaFunctionArn",
}


@before("s3", "CreateBucket")
def check_name(_: State, request: Request) -> None:
    name = request["Bucket"]
    if name.startswith(_BEGINNINGS) or name.endswith(_ENDS) or ".." in name or _IP.fullmatch(name):
        raise ApiError("InvalidBucketName", f"The specified bucket is not valid: {name}", status=400)


@before("s3", "PutBucketAcl")
def check_acl_is_allowed(state: State, request: Request) -> None:
    bucket = _bucket(state, request)
    disabled = bucket and bucket.ownership_rule in {None, "BucketOwnerEnforced"}
    if disabled and request.get("ACL") not in _OWNERS:
        raise ApiError("AccessControlListNotSupported", "The bucket does not allow ACLs", status=400)


@before("s3", "PutBucketEncryption")
def check_key_is_used(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html ."""
    for rule in request["ServerSideEncryptionConfiguration"]["Rules"]:
        default = rule.get("ApplyServerSideEncryptionByDefault", {})
        if default.get("KMSMasterKeyID") and not str(default["SSEAlgorithm"]).startswith("aws:kms"):
            message = "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse"
            raise ApiError("InvalidArgument", message, status=400)


@before("s3", "PutBucketVersioning")
def check_lock(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html ."""
    bucket = _bucket(state, request)
    if bucket and bucket.object_lock_enabled and request["VersioningConfiguration"].get("Status") == "Suspended":
        message = "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed."
        raise ApiError("InvalidBucketState", message, status=409)


@before("s3", "PutObjectLockConfiguration")
def check_retention(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html ."""
    retention = request.get("ObjectLockConfiguration", {}).get("Rule", {}).get("DefaultRetention", {})
    for name in ("Days", "Years"):
        if name in retention and int(retention[name]) < 1:
            message = "Default retention period must be a positive integer value."
            raise ApiError("InvalidRetentionPeriod", message, status=400)


@before("s3", "PutBucketCors")
def check_origins(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonS3/latest/API/API_CORSRule.html ."""
    for rule in request["CORSConfiguration"]["CORSRules"]:
        for name, values in (("AllowedOrigin", rule["AllowedOrigins"]), ("AllowedHeader", rule.get("AllowedHeaders"))):
            for value in values or ():
                if value.count("*") > 1:
                    message = f'{name} "{value}" can not have more than one wildcard.'
                    raise ApiError("InvalidRequest", message, status=400)


@before("s3", "PutBucketNotificationConfiguration")
def check_destinations(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html ."""
    bucket = _bucket(state, request)
    for kind, name in _DESTINATIONS.items():
        for entry in request["NotificationConfiguration"].get(kind) or ():
            if is_in_order(entry[name]):
                message = f"Unable to validate the destination {entry[name]}: FIFO queues and topics are not supported"
                raise ApiError("InvalidArgument", message, status=400)
            if bucket and entry[name].split(":")[3] != bucket.region_name:
                message = "The notification destination service region is not valid for the bucket location constraint"
                raise ApiError("InvalidArgument", message, status=400)


@before("s3", "PutBucketNotificationConfiguration")
def check_overlap(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html ."""
    configuration = request["NotificationConfiguration"]
    for one, other in combinations([entry for kind in _DESTINATIONS for entry in configuration.get(kind) or ()], 2):
        same = any(_covers(a, b) or _covers(b, a) for a in one["Events"] for b in other["Events"])
        (prefix, suffix), (its_prefix, its_suffix) = _filter(one), _filter(other)
        nested = prefix.startswith(its_prefix) or its_prefix.startswith(prefix)
        if same and nested and (suffix.endswith(its_suffix) or its_suffix.endswith(suffix)):
            message = (
                "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes "
                "are overlapping for the same event type."
            )
            raise ApiError("InvalidArgument", message, status=400)


def _covers(event: str, other: str) -> bool:
    return event == other or (event.endswith("*") and other.startswith(event[:-1]))


def _filter(entry: Request) -> tuple[str, str]:
    rules = entry.get("Filter", {}).get("Key", {}).get("FilterRules", [])
    found = {str(rule["Name"]).lower(): str(rule.get("Value", "")) for rule in rules}
    return found.get("prefix", ""), found.get("suffix", "")


def _bucket(state: State, request: Request) -> Any | None:
    return s3_backends[state.account][partition_of(state.region)].buckets.get(request["Bucket"])
