"""Bucket policies are asked by ``access``, with every other policy.

moto takes every condition of a Deny for met, so that a policy which denies all that is not sent over TLS would
refuse every upload.
"""

from __future__ import annotations

from typing import Any

from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket


def _left_to_us(bucket: FakeBucket, action: str, resource: str) -> Any:
    del bucket, action, resource
    return PermissionResult.NEUTRAL


FakeBucket.get_permission = _left_to_us
