from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket must have versioning enabled.",
    otherwise="Objects that are overwritten or deleted, by mistake or by ransomware, cannot be recovered.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("G06", "S3.14"),
    same_as=("S3BucketVersioningEnabled", "CT.S3.PR.3", "CT.S3.PR.11"),
)
def bucket_has_versioning(bucket: Resource) -> Problems:
    key = "VersioningConfiguration.Status"
    # Object Lock includes versioning, which cannot be suspended.
    if bucket.text(key) != "Enabled" and not bucket.flag("ObjectLockEnabled"):
        yield bucket.problem("Old versions are not kept", at=key)
