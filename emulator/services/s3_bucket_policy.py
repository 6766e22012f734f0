"""Bucket policies that S3 does not accept, as written.

https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
"""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.iam.actions import matching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.gateway.protocol import State
    from emulator.iam.actions import Action

Statement = dict[str, Any]

#: "Bucket policies are limited to 20 KB in size."
MOST_BYTES = 20_480


@before("s3", "PutBucketPolicy")
def check_size(_: State, request: dict[str, Any]) -> None:
    if len(request["Policy"].encode()) > MOST_BYTES:
        raise _malformed(f"Policy exceeds the maximum size of {MOST_BYTES} bytes")


@before("s3", "PutBucketPolicy")
def check_elements(_: State, request: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-policy-language-overview.html ."""
    for statement in statements(request["Policy"]):
        for name in ("Principal", "Action", "Resource"):
            if (name in statement) == (f"Not{name}" in statement):
                raise _malformed(f"Missing required field {name}")
        if statement.get("Effect") not in {"Allow", "Deny"}:
            raise _malformed(f"Invalid effect: {statement.get('Effect')}")


@before("s3", "PutBucketPolicy")
def check_bucket(state: State, request: dict[str, Any]) -> None:
    own = f"arn:{partition_of(state.region)}:s3:::{request['Bucket']}"
    for statement in statements(request["Policy"]):
        for resource in _listed(statement, "Resource"):
            if not resource.startswith("arn:") or not fnmatchcase(own, resource.partition("/")[0]):
                raise _malformed(f"Policy has invalid resource: {resource}")


@before("s3", "PutBucketPolicy")
def check_actions(_: State, request: dict[str, Any]) -> None:
    for statement in statements(request["Policy"]):
        for pattern in [*_listed(statement, "Action"), *_listed(statement, "NotAction")]:
            if not _actions(pattern):
                raise _malformed(f"Policy has invalid action: {pattern}")


@before("s3", "PutBucketPolicy")
def check_actions_have_resources(_: State, request: dict[str, Any]) -> None:
    """Each action is about the bucket or about objects, and needs such a resource in its statement.

    https://repost.aws/knowledge-center/s3-bucket-policy-action-does-not-apply
    """
    for statement in statements(request["Policy"]):
        kinds = {_kind(resource) for resource in _listed(statement, "Resource")}
        if "NotResource" in statement or "either" in kinds:
            continue
        for pattern in _listed(statement, "Action"):
            about = {kind.name for action in _actions(pattern) for kind in action.types}
            if not about & kinds:
                raise _malformed(f"Action does not apply to any resource(s) in statement: {pattern}")


@before("s3", "PutBucketPolicy")
def check_conditions(_: State, request: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html ."""
    for statement in statements(request["Policy"]):
        actions = [action for pattern in _listed(statement, "Action") for action in _actions(pattern)]
        known = {key.lower().partition("/")[0] for action in actions for key in action.keys}
        for keys in (statement.get("Condition") or {}).values():
            for key in keys:
                if key.lower().startswith("s3:") and actions and key.lower().partition("/")[0] not in known:
                    message = "Conditions do not apply to combination of actions and resources in statement"
                    raise _malformed(f"{message}: {key}")


def statements(policy: str) -> Iterator[Statement]:
    """The policy's statements; S3 accepts only JSON."""
    try:
        found = json.loads(policy)["Statement"]
    except (ValueError, KeyError, TypeError):
        raise _malformed("Policies must be valid JSON and the first byte must be '{'") from None
    yield from found if isinstance(found, list) else [found]


def _actions(pattern: str) -> tuple[Action, ...]:
    return matching("s3:*" if pattern == "*" else pattern) if _of_s3(pattern) else ()


def _of_s3(pattern: str) -> bool:
    return pattern == "*" or pattern.lower().startswith("s3:")


def _kind(resource: str) -> str:
    """What an ARN means: objects if there is a slash, either if a wildcard can match one, or else a bucket."""
    name = resource.split(":", 5)[-1]
    return "object" if "/" in name else "either" if "*" in name else "bucket"


def _listed(statement: Statement, element: str) -> list[str]:
    found = statement.get(element, [])
    return found if isinstance(found, list) else [found]


def _malformed(message: str) -> ApiError:
    return ApiError("MalformedPolicy", message, status=400)
