from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_PUBLIC = frozenset({"PublicRead", "PublicReadWrite", "AuthenticatedRead"})  # reported by a rule of its own
_HARMLESS = frozenset({None, "Private", "BucketOwnerFullControl"})  # the same as without ACLs


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket must have access control lists (ACLs) disabled.",
    otherwise="Anyone with permission to write an object can open it to others, bypassing every bucket policy.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G06", "S3.12"),
    same_as=("CT.S3.PR.5", "W3045"),
)
def bucket_disables_acls(bucket: Resource) -> Problems:
    acl = bucket.text("AccessControl")
    if acl in _PUBLIC:
        return
    for entry in bucket.nodes("OwnershipControls.Rules"):
        # The standard logs of CloudFront are written with ACLs, and a bucket with ACLs disabled rejects them.
        if entry.text("ObjectOwnership") != "BucketOwnerEnforced" and not _is_written_by_cloudfront(bucket):
            yield entry.problem("ACLs are enabled", at="ObjectOwnership")
            return
    if acl not in _HARMLESS:
        yield bucket.problem("An ACL grants access instead of a policy", at="AccessControl")


def _is_written_by_cloudfront(bucket: Resource) -> bool:
    return bool(bucket.users("DistributionConfig.Logging.Bucket", "AWS::CloudFront::Distribution"))
