"""Bucket policies that are public, where that is blocked.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
"""

from __future__ import annotations

from ipaddress import ip_network
from typing import TYPE_CHECKING, Any

from moto.s3.models import s3_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.services.s3_bucket_policy import statements

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_EVERYONE = ("*", ["*"])
#: "... fixed values (values that don't contain a wildcard or a policy variable) for one or more of the following".
_NARROW = {
    *("aws:sourcearn", "aws:sourcevpc", "aws:sourcevpce", "aws:sourceowner", "aws:sourceaccount", "aws:userid"),
    *("s3:dataaccesspointaccount", "aws:principalorgid", "aws:principalaccount", "aws:principalarn"),
    *("aws:principalorgpaths", "aws:sourceorgid", "aws:sourceorgpaths", "aws:vpcesourceaccount", "aws:vpcesourceorgid"),
}
_POSITIVE = ("stringequals", "stringlike", "arnequals", "arnlike", "ipaddress", "stringequalsignorecase")
_WIDEST = {4: 8, 6: 32}


@before("s3", "PutBucketPolicy")
def check_not_public(state: State, request: dict[str, Any]) -> None:
    bucket = s3_backends[state.account][partition_of(state.region)].buckets.get(request["Bucket"])
    blocked = bucket and bucket.public_access_block and bucket.public_access_block.block_public_policy
    if blocked and any(is_public(statement) for statement in statements(request["Policy"])):
        message = "public policies are prevented by the BlockPublicPolicy setting of S3 Block Public Access."
        raise ApiError("AccessDenied", message, status=403)


def is_public(statement: dict[str, Any]) -> bool:
    """Whether it allows everyone, and no condition limits that to fixed values."""
    if statement["Effect"] != "Allow":
        return False
    principal = statement.get("Principal", "*")
    named = principal.get("AWS") if isinstance(principal, dict) else principal
    if named not in _EVERYONE and not (isinstance(named, list) and "*" in named):
        return False
    return not any(
        _narrows(operator, key.lower(), values if isinstance(values, list) else [values])
        for operator, tests in (statement.get("Condition") or {}).items()
        for key, values in tests.items()
    )


def _narrows(operator: str, key: str, values: list[str]) -> bool:
    if operator.lower().rpartition(":")[2] not in _POSITIVE:
        return False
    if key == "aws:sourceip":
        return all(_is_narrow(value) for value in values)
    if key == "s3:dataaccesspointarn":
        return all("*" not in value.rpartition(":")[0] for value in values)
    return key in _NARROW and not any("*" in value or "?" in value or "${" in value for value in values)


def _is_narrow(block: str) -> bool:
    """Wide ranges are "public": a mask shorter than 8 bits for IPv4, than 32 for IPv6."""
    found = ip_network(block, strict=False)
    return found.prefixlen >= _WIDEST[found.version]
