"""S3 buckets refuse keys that come with a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(bucket: Resource) -> Iterator[Problem]:
    # Left out, they are refused since April 2026.
    for rule in bucket.nodes("BucketEncryption.ServerSideEncryptionConfiguration"):
        if "NONE" in rule.texts("BlockedEncryptionTypes.EncryptionType"):
            yield rule.problem(
                "Customer-provided keys are let in: EncryptionType is NONE", "BlockedEncryptionTypes.EncryptionType"
            )


RULE = Rule(
    id="s3-bucket-refuses-customer-provided-keys",
    types=("AWS::S3::Bucket",),
    demands="An S3 bucket refuses uploads with customer-provided keys (SSE-C).",
    why="Ransomware with stolen credentials rewrites objects with a key that only the attacker has.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G11",),
    fix=Fix(
        cdk='EncryptedBucket(self, "Data")',
        cloudformation="""\
Type: AWS::S3::Bucket
Properties:
  BucketEncryption:
    ServerSideEncryptionConfiguration:
      - BlockedEncryptionTypes:
          EncryptionType:
            - SSE-C
""",
    ),
    check=_check,
)
