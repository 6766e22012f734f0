from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket states its block of public access.",
    otherwise=(
        "Amazon S3 blocks public access to new buckets, but what is not in the template neither shows nor comes "
        "back when somebody switches it off."
    ),
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("G01",),
    same_as=("CT.S3.PR.1", "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED"),
)
def bucket_states_public_access_block(bucket: Resource) -> Problems:
    if not bucket.has("PublicAccessBlockConfiguration"):
        yield bucket.problem(
            "PublicAccessBlockConfiguration is not set: only the default of Amazon S3 blocks public access",
            "PublicAccessBlockConfiguration",
        )
