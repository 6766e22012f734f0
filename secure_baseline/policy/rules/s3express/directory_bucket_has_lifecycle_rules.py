from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::S3Express::DirectoryBucket",
    requires="An S3 directory bucket has a lifecycle rule that is enabled.",
    otherwise="Objects and broken uploads in the most expensive class of storage stay for ever.",
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
