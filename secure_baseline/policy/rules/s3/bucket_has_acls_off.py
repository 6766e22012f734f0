"""S3 buckets manage access by policies, not by ACLs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_PUBLIC = frozenset({"PublicRead", "PublicReadWrite", "AuthenticatedRead"})  # told by a rule of its own
_HARMLESS = frozenset({None, "Private", "BucketOwnerFullControl"})  # what holds without ACLs as well


def _check(bucket: Resource) -> Iterator[Problem]:
    acl = bucket.text("AccessControl")
    if acl in _PUBLIC:
        return
    for rule in bucket.nodes("OwnershipControls.Rules"):
        ownership = rule.text("ObjectOwnership")
        # Amazon CloudFront's standard logging writes ACLs, and refuses a bucket that has them off.
        if ownership != "BucketOwnerEnforced" and not _is_written_by_cloudfront(bucket):
            yield rule.problem(f"ACLs are on: ObjectOwnership is {ownership or 'not set'}", "ObjectOwnership")
            return
    if acl not in _HARMLESS:
        yield bucket.problem(f"It is opened by an ACL instead of a policy: AccessControl is {acl}", "AccessControl")


def _is_written_by_cloudfront(bucket: Resource) -> bool:
    return any(
        bucket.is_meant_by(distribution.get("DistributionConfig.Logging.Bucket"))
        for distribution in bucket.template.resources("AWS::CloudFront::Distribution")
    )


RULE = Rule(
    id="s3-bucket-has-acls-off",
    types=("AWS::S3::Bucket",),
    demands="An S3 bucket has access control lists switched off.",
    why="Whoever may write an object can then open it to others, past every bucket policy.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G06",),
    security_hub=("S3.12",),
    control_tower=("CT.S3.PR.5",),
    engine=("W3045",),
    fix=Fix(
        cdk='EncryptedBucket(self, "Data")',
        cloudformation="""\
Type: AWS::S3::Bucket
Properties:
  OwnershipControls:
    Rules:
      - ObjectOwnership: BucketOwnerEnforced
""",
    ),
    check=_check,
)
