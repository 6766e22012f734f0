"""Lifecycle rules that S3 does not accept, and moto takes.

https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.gateway.protocol import State

Rule = dict[str, Any]

#: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
_INFREQUENT, _DAYS_BEFORE_INFREQUENT = {"STANDARD_IA", "ONEZONE_IA"}, 30
_COLDER = {"GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"}
MOST_RULES = 1000
_ACTIONS = (
    *("Expiration", "Transitions", "NoncurrentVersionExpiration", "NoncurrentVersionTransitions"),
    "AbortIncompleteMultipartUpload",
)


@before("s3", "PutBucketLifecycleConfiguration")
def check_ids(_: State, request: dict[str, Any]) -> None:
    rules = _rules(request)
    ids = [rule["ID"] for rule in rules if rule.get("ID")]
    if len(set(ids)) != len(ids):
        raise _invalid("Rule ID must be unique. Found same ID for more than one rule")
    if len(rules) > MOST_RULES:
        raise _invalid(f"A lifecycle configuration has at most {MOST_RULES} rules")


@before("s3", "PutBucketLifecycleConfiguration")
def check_transitions(_: State, request: dict[str, Any]) -> None:
    for rule in _rules(request):
        for days, action, entries in _moves(rule):
            for entry in entries:
                storage, after = entry.get("StorageClass"), entry.get(days)
                if storage in _INFREQUENT and after is not None and int(after) < _DAYS_BEFORE_INFREQUENT:
                    message = (
                        f"'{days}' in {action} action must be greater than or equal to "
                        f"{_DAYS_BEFORE_INFREQUENT} for storageClass '{storage}'"
                    )
                    raise _invalid(message)


@before("s3", "PutBucketLifecycleConfiguration")
def check_order_of_transitions(_: State, request: dict[str, Any]) -> None:
    """After infrequent access only a colder class can follow, and later."""
    for rule in _rules(request):
        for days, action, entries in _moves(rule):
            warm = [int(each[days]) for each in entries if each.get("StorageClass") in _INFREQUENT and days in each]
            cold = [int(each[days]) for each in entries if each.get("StorageClass") in _COLDER and days in each]
            if warm and cold and min(cold) <= max(warm):
                raise _invalid(f"'{days}' in the {action} action to a colder class must be greater than to STANDARD_IA")


@before("s3", "PutBucketLifecycleConfiguration")
def check_expiration(_: State, request: dict[str, Any]) -> None:
    for rule in _rules(request):
        ends = (
            rule.get("Expiration", {}).get("Days"),
            rule.get("NoncurrentVersionExpiration", {}).get("NoncurrentDays"),
        )
        for (days, action, entries), end in zip(_moves(rule), ends, strict=True):
            latest = max((int(each[days]) for each in entries if each.get(days) is not None), default=None)
            if end is not None and latest is not None and int(end) <= latest:
                message = (
                    f"'{days}' in the Expiration action for rule '{rule.get('ID')}' must be greater than "
                    f"'{days}' in the {action} action"
                )
                raise _invalid(message)


@before("s3", "PutBucketLifecycleConfiguration")
def check_actions(_: State, request: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html ."""
    for rule in _rules(request):
        if not any(rule.get(name) for name in _ACTIONS):
            raise ApiError("InvalidRequest", "At least one action needs to be specified in a rule", status=400)
        end = rule.get("Expiration", {})
        if "Days" in end and int(end["Days"]) < 1:
            raise _invalid("'Days' for Expiration action must be a positive integer")
        if "Date" in end and not re.search(r"T00:00:00(\.0+)?(Z|\+00:00)$", str(end["Date"]).replace(" ", "T")):
            raise _invalid("'Date' must be at midnight GMT")


@before("s3", "PutBucketLifecycleConfiguration")
def check_filters(_: State, request: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html ."""
    for rule in _rules(request):
        chosen: Rule = rule.get("Filter") or {}
        criteria: Rule = chosen.get("And", chosen)
        by_tag = bool(criteria.get("Tag") or criteria.get("Tags"))
        by_size = any(name in criteria for name in ("ObjectSizeGreaterThan", "ObjectSizeLessThan"))
        if "AbortIncompleteMultipartUpload" in rule and (by_tag or by_size):
            what = "Tags" if by_tag else "ObjectSizeGreaterThan or ObjectSizeLessThan"
            raise _invalid(f"AbortIncompleteMultipartUpload cannot be specified with {what}")
        if rule.get("Expiration", {}).get("ExpiredObjectDeleteMarker") and by_tag:
            raise _invalid("ExpiredObjectDeleteMarker cannot be specified with Tags")


def _moves(rule: Rule) -> Iterator[tuple[str, str, list[Rule]]]:
    yield "Days", "Transition", rule.get("Transitions", [])
    yield "NoncurrentDays", "NoncurrentVersionTransition", rule.get("NoncurrentVersionTransitions", [])


def _rules(request: dict[str, Any]) -> list[Rule]:
    found: list[Rule] = request.get("LifecycleConfiguration", {}).get("Rules", [])
    return found


def _invalid(message: str) -> ApiError:
    return ApiError("InvalidArgument", message, status=400)
