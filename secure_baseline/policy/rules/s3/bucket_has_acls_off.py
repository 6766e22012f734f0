from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_PUBLIC = frozenset({"PublicRead", "PublicReadWrite", "AuthenticatedRead"})  # told by a rule of its own
_HARMLESS = frozenset({None, "Private", "BucketOwnerFullControl"})  # what holds without ACLs as well


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket must have access control lists (ACLs) disabled.",
    otherwise="Anyone with permission to write an object can open it to others, bypassing every bucket policy.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G06", "S3.12"),
    same_as=("CT.S3.PR.5", "W3045"),
)
def bucket_has_acls_off(bucket: Resource) -> Problems:
    acl = bucket.text("AccessControl")
    if acl in _PUBLIC:
        return
    for entry in bucket.nodes("OwnershipControls.Rules"):
        ownership = entry.text("ObjectOwnership")
        # Amazon CloudFront's standard logging writes ACLs, and refuses a bucket that has them off.
        if ownership != "BucketOwnerEnforced" and not _is_written_by_cloudfront(bucket):
            yield entry.problem(f"ACLs are on: ObjectOwnership is {ownership or 'not set'}", "ObjectOwnership")
            return
    if acl not in _HARMLESS:
        yield bucket.problem(f"It is opened by an ACL instead of a policy: AccessControl is {acl}", "AccessControl")


def _is_written_by_cloudfront(bucket: Resource) -> bool:
    return any(
        bucket.is_meant_by(distribution.get("DistributionConfig.Logging.Bucket"))
        for distribution in bucket.template.resources("AWS::CloudFront::Distribution")
    )
