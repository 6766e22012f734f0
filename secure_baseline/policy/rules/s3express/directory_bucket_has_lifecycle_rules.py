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
    rules = bucket.nodes("LifecycleConfiguration.Rules")
    if any(entry.text("Status") == "Enabled" for entry in rules):
        return
    found = "no lifecycle rule is enabled" if rules else "LifecycleConfiguration is not set"
    yield bucket.problem(f"Nothing ever expires: {found}", "LifecycleConfiguration")
