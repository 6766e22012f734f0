from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_SETTINGS = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket must block public access with all four settings.",
    otherwise="One wrong ACL or bucket policy then opens its objects to the internet.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("G01", "CIS 3.1.4", "S3.8"),
    same_as=("S3BucketLevelPublicAccessProhibited", "CT.S3.PR.1"),
)
def bucket_blocks_public_access(bucket: Resource) -> Problems:
    key = "PublicAccessBlockConfiguration"
    # By default all four are on for buckets created since April 2023; if it is set, each counts by itself.
    if not bucket.has(key):
        return
    if off := [name for name in _SETTINGS if bucket.flag(f"{key}.{name}") is not True]:
        yield bucket.node(key).problem(f"Public access is not blocked by {', '.join(off)}")
