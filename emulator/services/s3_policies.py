"""Bucket policies are evaluated by ``access``, with every other policy.

moto ignores the conditions of a Deny: a policy that denies requests without TLS would refuse every upload.
"""

from __future__ import annotations

from typing import Any

from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket


def _left_to_us(bucket: FakeBucket, action: str, resource: str) -> Any:
    del bucket, action, resource
    return PermissionResult.NEUTRAL


FakeBucket.get_permission = _left_to_us
