"""Bucket policies, with their conditions evaluated for real.

moto takes every condition of a Deny for met, so that a policy which denies all that is not sent over TLS would
refuse every upload. Here a request counts as sent over TLS 1.3: it never leaves this machine.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket, s3_backends

from emulator import access
from emulator.account import ACCOUNT_ID, partition_of
from emulator.actions import iam_action, s3_resource
from emulator.policies import Decision, Question, decide
from emulator.protocol import ApiError

if TYPE_CHECKING:
    from emulator.incoming import Incoming

#: The account's owner can always mend a policy that shuts everybody out.
_OWNERS = frozenset({"DeleteBucketPolicy", "GetBucketPolicy", "PutBucketPolicy"})
_KEY_ID = "s3:x-amz-server-side-encryption-aws-kms-key-id"
#: Of these keys a request has what is found in it and nothing else.
_COMPLETE = ("s3:", "aws:securetransport", "aws:sourcearn", "aws:sourceaccount", "aws:sourcevpc", "aws:viaawsservice")


def refusal(asked: Incoming) -> ApiError | None:
    """The error to answer with, if the bucket's policy denies what is asked."""
    if asked.service != "s3" or asked.operation is None or not asked.path.get("Bucket"):
        return None
    session = access.session_of(asked.access_key)
    if session is None and asked.operation in _OWNERS:
        return None
    bucket = s3_backends[ACCOUNT_ID][partition_of(asked.region)].buckets.get(asked.path["Bucket"])
    if bucket is None or not bucket.policy:
        return None
    question = Question(
        action=iam_action("s3", asked.operation),
        resource=s3_resource(asked.path, partition_of(asked.region)),
        principals=_principals(session),
        values=_values(asked, session),
        complete=_COMPLETE,
    )
    if decide([json.loads(bucket.policy)], question) is not Decision.DENIED:
        return None
    return ApiError(
        "AccessDenied",
        f"{question.action} on {question.resource} is refused with an explicit deny in a resource-based policy",
        status=403,
    )


def _principals(session: access.Session | None) -> list[str]:
    owner = [ACCOUNT_ID, f"arn:aws:iam::{ACCOUNT_ID}:root"]
    return [*owner, session.role, session.arn] if session else owner


def _values(asked: Incoming, session: access.Session | None) -> dict[str, list[str]]:
    values = {f"s3:{name.lower()}": [value] for name, value in asked.request.headers.items() if _is_amazon(name)}
    values |= {f"s3:{name.lower()}": [value] for name, value in asked.request.args.items()}
    if _KEY_ID in values and not values[_KEY_ID][0].startswith(("arn:", "alias/")):
        key = values[_KEY_ID][0]
        values[_KEY_ID] = [f"arn:{partition_of(asked.region)}:kms:{asked.region}:{ACCOUNT_ID}:key/{key}"]
    return {
        **values,
        "s3:tlsversion": ["1.3"],
        "aws:securetransport": ["true"],
        "aws:viaawsservice": ["false"],
        "aws:principalaccount": [ACCOUNT_ID],
        "aws:principalarn": [session.role if session else f"arn:aws:iam::{ACCOUNT_ID}:root"],
        "aws:principalisawsservice": ["false"],
        "aws:sourceip": ["127.0.0.1"],
    }


def _is_amazon(header: str) -> bool:
    return header.lower().startswith("x-amz-")


def _left_to_us(bucket: FakeBucket, action: str, resource: str) -> Any:
    del bucket, action, resource
    return PermissionResult.NEUTRAL


FakeBucket.get_permission = _left_to_us
