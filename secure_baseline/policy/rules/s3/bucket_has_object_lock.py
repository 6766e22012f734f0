from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.s3._uses import receives_access_logs


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket must have Object Lock.",
    otherwise=(
        "Anyone with the permission, or with an administrator's credentials, can delete every version of the data."
    ),
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G06", "S3.15"),
    same_as=("S3BucketDefaultLockEnabled", "CT.S3.PR.9"),
)
def bucket_has_object_lock(bucket: Resource) -> Problems:
    # Amazon S3 delivers no access logs to a bucket with Object Lock.
    if not bucket.flag("ObjectLockEnabled") and not receives_access_logs(bucket):
        yield bucket.problem("Versions can be deleted", at="ObjectLockEnabled")
