"""S3 buckets log who reaches them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.s3._uses import receives_access_logs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(bucket: Resource) -> Iterator[Problem]:
    # A bucket for access logs that logged its own accesses would log each delivery, without end.
    if not bucket.has("LoggingConfiguration") and not receives_access_logs(bucket):
        yield bucket.problem("Accesses are not logged: LoggingConfiguration is not set", "LoggingConfiguration")


RULE = Rule(
    id="s3-bucket-is-logged",
    types=("AWS::S3::Bucket",),
    demands="An S3 bucket delivers server access logs.",
    why="After a leak nobody can tell what was read, and by whom.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G08",),
    cis=("4.4",),
    security_hub=("S3.9", "CloudTrail.7"),
    nag=("S3BucketLoggingEnabled",),
    control_tower=("CT.S3.PR.2",),
    fix=Fix(
        cdk='EncryptedBucket(self, "Data")',
        cloudformation="""\
Type: AWS::S3::Bucket
Properties:
  LoggingConfiguration:
    DestinationBucketName: access-logs-123456789012
    LogFilePrefix: data/
""",
    ),
    check=_check,
)
