from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket must have a public access block in the template.",
    otherwise=(
        "S3 blocks public access to new buckets, but if someone turns that off, nothing shows it and no deployment "
        "restores it."
    ),
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("G01",),
    same_as=("CT.S3.PR.1", "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED"),
)
def bucket_has_public_access_block(bucket: Resource) -> Problems:
    key = "PublicAccessBlockConfiguration"
    if not bucket.has(key):
        yield bucket.problem("Only the default of Amazon S3 blocks public access", at=key)
