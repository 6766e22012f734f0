"""A statement of a bucket policy is about actions that its resources have: S3 looks when the policy is put.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html
https://repost.aws/knowledge-center/s3-bucket-policy-valid-error
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.iam.actions import matching
from emulator.iam.policies import as_list, statements

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@before("s3", "PutBucketPolicy")
def check_actions(_: State, request: dict[str, Any]) -> None:
    for statement in statements(json.loads(request["Policy"])):
        resources = [str(each) for each in as_list(statement.get("Resource", []))]
        if not resources:
            continue
        kinds = {"object" for each in resources if "/" in each or each.endswith("*")}
        kinds |= {"bucket" for each in resources if "/" not in each}
        for pattern in as_list(statement.get("Action", [])):
            _check(str(pattern), kinds)


def _check(pattern: str, kinds: set[str]) -> None:
    if pattern == "*":
        return
    found = matching(pattern) if pattern.lower().startswith("s3:") else ()
    if not found:
        raise ApiError("MalformedPolicy", "Policy has invalid action", status=400)
    about = {kind.name for action in found for kind in action.types}
    if about and not about & kinds:
        raise ApiError("MalformedPolicy", "Action does not apply to any resource(s) in statement", status=400)
