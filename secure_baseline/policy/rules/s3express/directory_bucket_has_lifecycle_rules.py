from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::S3Express::DirectoryBucket",
    requires="An S3 directory bucket must have an enabled lifecycle rule.",
    otherwise="Objects and incomplete uploads stay forever in the most expensive storage class.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G06", "S3.25"),
)
def directory_bucket_has_lifecycle_rules(bucket: Resource) -> Problems:
    entries = bucket.nodes("LifecycleConfiguration.Rules")
    if not any(entry.text("Status") == "Enabled" for entry in entries):
        yield bucket.problem("No lifecycle rule is enabled", at="LifecycleConfiguration")
