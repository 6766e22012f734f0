"""S3 buckets say when objects and old versions expire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(bucket: Resource) -> Iterator[Problem]:
    rules = bucket.nodes("LifecycleConfiguration.Rules")
    if any(rule.text("Status") == "Enabled" for rule in rules):
        return
    found = "no lifecycle rule is enabled" if rules else "LifecycleConfiguration is not set"
    yield bucket.problem(f"Nothing ever expires: {found}", "LifecycleConfiguration")


RULE = Rule(
    id="s3-bucket-has-lifecycle-rules",
    types=("AWS::S3::Bucket",),
    demands="An S3 bucket has a lifecycle rule that is enabled.",
    why="Old versions, broken uploads and data that should be gone by law stay for ever.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G06",),
    security_hub=("S3.10", "S3.13"),
    control_tower=("CT.S3.PR.3", "CT.S3.PR.6"),
    fix=Fix(
        cdk='EncryptedBucket(self, "Data")',
        cloudformation="""\
Type: AWS::S3::Bucket
Properties:
  LifecycleConfiguration:
    Rules:
      - Status: Enabled
        AbortIncompleteMultipartUpload:
          DaysAfterInitiation: 7
        NoncurrentVersionExpiration:
          NoncurrentDays: 90
""",
    ),
    check=_check,
)
