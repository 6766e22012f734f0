"""Bucket configurations as they were set: moto drops parts of each.

Blocked encryption types, newer noncurrent versions, object size limits, log key format, EventBridge and the
minimum transition size would be lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import after

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

#: Put, its parameter, get, delete.
_KEPT = (
    ("PutBucketEncryption", "ServerSideEncryptionConfiguration", "GetBucketEncryption", "DeleteBucketEncryption"),
    (
        "PutBucketLifecycleConfiguration",
        "LifecycleConfiguration",
        "GetBucketLifecycleConfiguration",
        "DeleteBucketLifecycle",
    ),
    ("PutBucketLogging", "BucketLoggingStatus", "GetBucketLogging", None),
    ("PutBucketNotificationConfiguration", "NotificationConfiguration", "GetBucketNotificationConfiguration", None),
    ("PutObjectLockConfiguration", "ObjectLockConfiguration", "GetObjectLockConfiguration", None),
)
#: Gets whose answer has the configuration under its name; the others' answers are its members.
_WRAPPED = {"GetBucketEncryption", "GetObjectLockConfiguration"}
_DEFAULT_MINIMUM = "all_storage_classes_128K"


def _keep(put: str, member: str, get: str, delete: str | None) -> None:
    @after("s3", put)
    def keep(state: State, request: dict[str, Any], _: dict[str, Any]) -> None:
        kept = request.get(member) or {}
        if put == "PutBucketLifecycleConfiguration":
            size = request.get("TransitionDefaultMinimumObjectSize", _DEFAULT_MINIMUM)
            kept = {**kept, "TransitionDefaultMinimumObjectSize": size}
        state.items.setdefault(request["Bucket"], {})[member] = kept

    @after("s3", get)
    def give(state: State, request: dict[str, Any], _: dict[str, Any]) -> dict[str, Any] | None:
        kept = state.items.get(request["Bucket"], {}).get(member)
        return {member: kept} if kept and get in _WRAPPED else kept

    if delete:

        @after("s3", delete)
        def forget(state: State, request: dict[str, Any], _: dict[str, Any]) -> None:
            state.items.get(request["Bucket"], {}).pop(member, None)


for _configuration in _KEPT:
    _keep(*_configuration)


@after("s3", "DeleteBucket")
def forget_the_bucket(state: State, request: dict[str, Any], _: dict[str, Any]) -> None:
    state.items.pop(request["Bucket"], None)
