"""Bucket policies that S3 does not accept: about another bucket, or public where that is blocked.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from moto.s3.models import s3_backends

from emulator.account import partition_of
from emulator.amend import before
from emulator.protocol import ApiError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.protocol import State

_EVERYBODY = ("*", {"AWS": "*"}, {"AWS": ["*"]})


@before("s3", "PutBucketPolicy")
def check_policy(state: State, request: dict[str, Any]) -> None:
    partition, name = partition_of(state.region), request["Bucket"]
    bucket = s3_backends[state.account][partition].buckets.get(name)
    for statement in _statements(request["Policy"]):
        resources = statement.get("Resource", [])
        for resource in resources if isinstance(resources, list) else [resources]:
            if resource.partition("/")[0] != f"arn:{partition}:s3:::{name}":
                raise ApiError("MalformedPolicy", f"Policy has invalid resource: {resource}", status=400)
        blocked = bucket and bucket.public_access_block and bucket.public_access_block.block_public_policy
        public = statement["Effect"] == "Allow" and statement.get("Principal") in _EVERYBODY
        if blocked and public and not statement.get("Condition"):
            message = "public policies are prevented by the BlockPublicPolicy setting of S3 Block Public Access."
            raise ApiError("AccessDenied", message, status=403)


def _statements(policy: str) -> Iterator[dict[str, Any]]:
    statements = json.loads(policy)["Statement"]
    yield from statements if isinstance(statements, list) else [statements]
