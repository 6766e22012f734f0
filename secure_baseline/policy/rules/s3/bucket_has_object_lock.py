"""S3 buckets can lock objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.s3._uses import receives_access_logs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(bucket: Resource) -> Iterator[Problem]:
    enabled = bucket.flag("ObjectLockEnabled")
    # Amazon S3 delivers no access logs to a bucket that locks what is written to it.
    if enabled or receives_access_logs(bucket):
        return
    found = "not set" if enabled is None else "false"
    yield bucket.problem(f"Versions can be deleted: ObjectLockEnabled is {found}", "ObjectLockEnabled")


RULE = Rule(
    id="s3-bucket-has-object-lock",
    types=("AWS::S3::Bucket",),
    demands="An S3 bucket has Object Lock.",
    why="Who has the permission, or an administrator's credentials, can delete every version of the data.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G06",),
    security_hub=("S3.15",),
    nag=("S3BucketDefaultLockEnabled",),
    control_tower=("CT.S3.PR.9",),
    fix=Fix(
        cdk="""\
retention = s3.ObjectLockRetention.governance(Duration.days(30))
EncryptedBucket(self, "Data", object_lock_default_retention=retention)
""",
        cloudformation="""\
Type: AWS::S3::Bucket
Properties:
  ObjectLockEnabled: true
  ObjectLockConfiguration:
    ObjectLockEnabled: Enabled
    Rule:
      DefaultRetention:
        Mode: GOVERNANCE
        Days: 30
""",
    ),
    check=_check,
)
