from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket must have an enabled lifecycle rule.",
    otherwise="Old versions, incomplete uploads and data that must be deleted by law stay forever.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G06", "S3.10", "S3.13"),
    same_as=("CT.S3.PR.3", "CT.S3.PR.6"),
)
def bucket_has_lifecycle_rules(bucket: Resource) -> Problems:
    entries = bucket.nodes("LifecycleConfiguration.Rules")
    if not any(entry.text("Status") == "Enabled" for entry in entries):
        yield bucket.problem("No lifecycle rule is enabled", at="LifecycleConfiguration")
