from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_selected_for_backup, rule
from secure_baseline.policy.rules.s3._uses import is_replica, receives_access_logs


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket must be replicated or backed up.",
    otherwise="If the bucket, its account or its Region is lost, so is the data.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G09", "S3.7"),
    same_as=("S3BucketReplicationEnabled",),
)
def bucket_is_replicated_or_backed_up(bucket: Resource) -> Problems:
    entries = bucket.nodes("ReplicationConfiguration.Rules")
    if any(entry.text("Status") == "Enabled" for entry in entries):
        return
    # Access logs expire; they are not a record that has to survive a Region.
    if not (is_replica(bucket) or is_selected_for_backup(bucket) or receives_access_logs(bucket)):
        yield bucket.problem("No replication rule is enabled", at="ReplicationConfiguration")
