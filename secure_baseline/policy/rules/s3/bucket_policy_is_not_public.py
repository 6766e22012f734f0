from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::S3::BucketPolicy",
    requires="A bucket policy must not grant public access.",
    otherwise="Anyone on the internet can do to the bucket what the statement allows.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("G02", "G01", "CIS 2.21", "S3.2", "S3.3", "CloudTrail.6"),
    same_as=(
        "S3BucketPublicReadProhibited",
        "S3BucketPublicWriteProhibited",
        "S3_BUCKET_POLICY_NO_WILDCARD_PRINCIPAL",
        "S3_BUCKETPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL",
    ),
)
def bucket_policy_is_not_public(policy: Resource) -> Problems:
    yield from public_problems(policy.document("PolicyDocument"))
