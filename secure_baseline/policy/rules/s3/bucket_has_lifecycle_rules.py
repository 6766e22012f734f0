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
    rules = bucket.nodes("LifecycleConfiguration.Rules")
    if any(entry.text("Status") == "Enabled" for entry in rules):
        return
    found = "no lifecycle rule is enabled" if rules else "LifecycleConfiguration is not set"
    yield bucket.problem(f"Nothing ever expires: {found}", "LifecycleConfiguration")
