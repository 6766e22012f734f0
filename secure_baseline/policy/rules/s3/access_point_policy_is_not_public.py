from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::S3::AccessPoint",
    "AWS::S3::MultiRegionAccessPointPolicy",
    requires="The policy of an S3 access point must not grant public access.",
    otherwise="Anyone on the internet can do to the bucket what the statement allows.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("G02", "G01", "CIS 2.21"),
)
def access_point_policy_is_not_public(resource: Resource) -> Problems:
    # Only the VPC that it is bound to reaches such an access point.
    if not resource.has("VpcConfiguration"):
        yield from public_problems(resource.document("Policy"))
