"""S3 buckets keep old versions of objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(bucket: Resource) -> Iterator[Problem]:
    status = bucket.text("VersioningConfiguration.Status")
    # Object Lock comes with versioning, which cannot be switched off then.
    if status == "Enabled" or bucket.flag("ObjectLockEnabled"):
        return
    found = f"Status is {status}" if status else "VersioningConfiguration is not set"
    yield bucket.problem(f"Versions are not kept: {found}", "VersioningConfiguration.Status")


RULE = Rule(
    id="s3-bucket-is-versioned",
    types=("AWS::S3::Bucket",),
    demands="An S3 bucket keeps every version of its objects.",
    why="What is overwritten or deleted, by mistake or by ransomware, is gone.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("G06",),
    security_hub=("S3.14",),
    nag=("S3BucketVersioningEnabled",),
    control_tower=("CT.S3.PR.3", "CT.S3.PR.11"),
    fix=Fix(
        cdk='EncryptedBucket(self, "Data")',
        cloudformation="""\
Type: AWS::S3::Bucket
Properties:
  VersioningConfiguration:
    Status: Enabled
""",
    ),
    check=_check,
)
