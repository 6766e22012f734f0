from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_PUBLIC = frozenset({"PublicRead", "PublicReadWrite", "AuthenticatedRead"})


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket must not have a canned ACL that grants access to everyone or to every AWS account.",
    otherwise="Anyone can list the bucket, or read or write its objects.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("G01", "G02", "CIS 2.21", "S3.2", "S3.3", "CloudTrail.6"),
    same_as=(
        "S3BucketPublicReadProhibited",
        "S3BucketPublicWriteProhibited",
        "W3045",
        "S3_BUCKET_PUBLIC_READ_ACL",
        "S3_BUCKET_NO_PUBLIC_RW_ACL",
    ),
)
def bucket_acl_is_not_public(bucket: Resource) -> Problems:
    if bucket.text("AccessControl") in _PUBLIC:
        yield bucket.problem("The ACL is public", at="AccessControl")
