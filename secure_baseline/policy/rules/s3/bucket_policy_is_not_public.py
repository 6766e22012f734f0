"""Bucket policies open nothing to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    yield from public_problems(policy.document("PolicyDocument"))


RULE = Rule(
    id="s3-bucket-policy-is-not-public",
    types=("AWS::S3::BucketPolicy",),
    demands="A bucket policy allows nothing to everybody.",
    why="Anybody on the internet can then do to the bucket what the statement allows.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("G02", "G01"),
    cis=("2.21",),
    security_hub=("S3.2", "S3.3", "CloudTrail.6"),
    nag=("S3BucketPublicReadProhibited", "S3BucketPublicWriteProhibited"),
    engine=(
        "S3_BUCKET_POLICY_NO_WILDCARD_PRINCIPAL",
        "S3_BUCKETPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL",
    ),
    fix=Fix(
        cdk="""\
bucket = EncryptedBucket(self, "Data")
reader = iam.Role(self, "Reader", assumed_by=iam.AccountPrincipal(self.account))
bucket.grant_read(reader)
""",
        cloudformation="""\
Type: AWS::S3::BucketPolicy
Properties:
  Bucket: data
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/reader
        Action: s3:GetObject
        Resource: arn:aws:s3:::data/*
""",
    ),
    check=_check,
)
