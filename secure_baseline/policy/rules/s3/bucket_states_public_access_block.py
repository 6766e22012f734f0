"""S3 buckets say in writing that they block public access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(bucket: Resource) -> Iterator[Problem]:
    if not bucket.has("PublicAccessBlockConfiguration"):
        yield bucket.problem(
            "PublicAccessBlockConfiguration is not set: only the default of Amazon S3 blocks public access",
            "PublicAccessBlockConfiguration",
        )


RULE = Rule(
    id="s3-bucket-states-public-access-block",
    types=("AWS::S3::Bucket",),
    demands="An S3 bucket states its block of public access.",
    why=(
        "Amazon S3 blocks public access to new buckets, but what is not in the template neither shows nor comes "
        "back when somebody switches it off."
    ),
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("G01",),
    control_tower=("CT.S3.PR.1",),
    engine=("S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED",),
    fix=Fix(
        cdk='EncryptedBucket(self, "Data")',
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
