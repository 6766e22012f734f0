"""Bucket policies, with their conditions evaluated for real.

moto takes every condition of a Deny for met, so that a policy which denies all that is not sent over TLS would
refuse every upload. Here a request counts as sent over TLS 1.3: it never leaves this machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket

from emulator.account import ACCOUNT_ID, partition_of

if TYPE_CHECKING:
    from emulator.incoming import Incoming

_KEY_ID = "s3:x-amz-server-side-encryption-aws-kms-key-id"


def values(asked: Incoming) -> dict[str, tuple[str, ...]]:
    """The keys of S3 that the request sends."""
    found: dict[str, tuple[str, ...]] = {
        f"s3:{name.lower()}": (value,) for name, value in asked.request.headers.items() if _is_amazon(name)
    }
    found |= {f"s3:{name.lower()}": (value,) for name, value in asked.request.args.items()}
    if _KEY_ID in found and not found[_KEY_ID][0].startswith(("arn:", "alias/")):
        place = f"arn:{partition_of(asked.region)}:kms:{asked.region}:{ACCOUNT_ID}"
        found[_KEY_ID] = (f"{place}:key/{found[_KEY_ID][0]}",)
    return found


def _is_amazon(header: str) -> bool:
    return header.lower().startswith("x-amz-")


def _left_to_us(bucket: FakeBucket, action: str, resource: str) -> Any:
    del bucket, action, resource
    return PermissionResult.NEUTRAL


FakeBucket.get_permission = _left_to_us
