"""S3 buckets have no ACL that opens them to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_PUBLIC = frozenset({"PublicRead", "PublicReadWrite", "AuthenticatedRead"})


def _check(bucket: Resource) -> Iterator[Problem]:
    acl = bucket.text("AccessControl")
    if acl in _PUBLIC:
        yield bucket.problem(f"Its ACL opens it to others: AccessControl is {acl}", "AccessControl")


RULE = Rule(
    id="s3-bucket-acl-is-not-public",
    types=("AWS::S3::Bucket",),
    demands="An S3 bucket has no canned ACL that lets in everybody, or every AWS account.",
    why="Anybody on the internet can then list the bucket, or read or write what is in it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("G01", "G02"),
    cis=("2.21",),
    security_hub=("S3.2", "S3.3", "CloudTrail.6"),
    nag=("S3BucketPublicReadProhibited", "S3BucketPublicWriteProhibited"),
    engine=("W3045", "S3_BUCKET_PUBLIC_READ_ACL", "S3_BUCKET_NO_PUBLIC_RW_ACL"),
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
