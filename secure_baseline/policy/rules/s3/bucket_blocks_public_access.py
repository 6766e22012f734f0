"""S3 buckets block public access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_SETTINGS = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")


def _check(bucket: Resource) -> Iterator[Problem]:
    # Left out, all four are on for buckets made since April 2023; written down, each counts by itself.
    if not bucket.has("PublicAccessBlockConfiguration"):
        return
    off = [name for name in _SETTINGS if bucket.flag(f"PublicAccessBlockConfiguration.{name}") is not True]
    if off:
        yield bucket.problem(
            f"It does not block public access: {', '.join(off)} not true", "PublicAccessBlockConfiguration"
        )


RULE = Rule(
    id="s3-bucket-blocks-public-access",
    types=("AWS::S3::Bucket",),
    demands="An S3 bucket blocks public access by all four settings.",
    why="One wrong ACL or bucket policy is then enough to open its objects to the internet.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("G01",),
    cis=("3.1.4",),
    security_hub=("S3.8",),
    nag=("S3BucketLevelPublicAccessProhibited",),
    control_tower=("CT.S3.PR.1",),
    fix=Fix(
        cdk="s3.Bucket(self, 'Bucket', block_public_access=s3.BlockPublicAccess.BLOCK_ALL)",
        cloudformation="""\
Type: AWS::S3::Bucket
Properties:
  PublicAccessBlockConfiguration:
    BlockPublicAcls: true
    BlockPublicPolicy: true
    IgnorePublicAcls: true
    RestrictPublicBuckets: true
""",
    ),
    check=_check,
)
