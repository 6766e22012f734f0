from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.s3._uses import receives_access_logs


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket must write server access logs.",
    otherwise="After a leak there is no record of what was read, and by which principal.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G08", "CIS 4.4", "S3.9", "CloudTrail.7"),
    same_as=("S3BucketLoggingEnabled", "CT.S3.PR.2"),
)
def bucket_writes_access_logs(bucket: Resource) -> Problems:
    # A bucket for access logs that logged its own accesses would log each delivery, without end.
    if not bucket.has("LoggingConfiguration") and not receives_access_logs(bucket):
        yield bucket.problem("Requests are not logged", at="LoggingConfiguration")
