"""S3 buckets have a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.s3._uses import is_replica, receives_access_logs
from secure_baseline.policy.template.backup import is_selected_for_backup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(bucket: Resource) -> Iterator[Problem]:
    rules = bucket.nodes("ReplicationConfiguration.Rules")
    if any(rule.text("Status") == "Enabled" for rule in rules):
        return
    # Access logs expire, and are no record that has to survive a Region.
    if is_replica(bucket) or is_selected_for_backup(bucket) or receives_access_logs(bucket):
        return
    found = "no replication rule is enabled" if rules else "ReplicationConfiguration is not set"
    yield bucket.problem(f"There is no copy of the data: {found}", "ReplicationConfiguration")


RULE = Rule(
    id="s3-bucket-is-replicated",
    types=("AWS::S3::Bucket",),
    demands="An S3 bucket is replicated or backed up.",
    why="The data is lost with the bucket, its account or its Region.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G09",),
    security_hub=("S3.7",),
    nag=("S3BucketReplicationEnabled",),
    fix=Fix(
        cdk="""\
bucket = EncryptedBucket(self, "Data")
plan = backup.BackupPlan.daily35_day_retention(self, "Plan")
plan.add_selection("Buckets", resources=[backup.BackupResource.from_arn(bucket.bucket_arn)])
""",
        cloudformation="""\
Type: AWS::S3::Bucket
Properties:
  VersioningConfiguration:
    Status: Enabled
  ReplicationConfiguration:
    Role: arn:aws:iam::123456789012:role/replication
    Rules:
      - Status: Enabled
        Destination:
          Bucket: arn:aws:s3:::data-in-another-region
""",
    ),
    check=_check,
)
