"""Checks the lifecycle rules that a bucket has in addition to its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_s3 as s3

from secure_baseline.core.argument_types import require_list
from secure_baseline.core.arguments import problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constructs import Construct


def require_lifecycle(
    scope: Construct, construct_id: str, rules: Sequence[s3.LifecycleRule], *, keep: Duration
) -> None:
    """Check that no further rule deletes old versions earlier than the bucket's own.

    Of two rules, Amazon S3 follows the one that expires earlier:
    https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-conflicts.html

    Raises:
        TypeError: They are not a list of lifecycle rules.
        ValueError: One does.
    """
    require_list(scope, construct_id, s3.LifecycleRule, "s3.LifecycleRule", lifecycle_rules=rules)
    for rule in rules:
        earlier = rule.noncurrent_version_expiration
        if earlier is None or rule.enabled is False or earlier.is_unresolved() or keep.is_unresolved():
            continue
        if earlier.to_days(integral=False) < keep.to_days(integral=False):
            raise problem(
                scope,
                construct_id,
                "lifecycle_rules must not delete old versions earlier than noncurrent_version_expiration "
                f"({keep.to_days():g} days), got {earlier.to_days(integral=False):g} days; change "
                "noncurrent_version_expiration instead",
            )
