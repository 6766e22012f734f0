from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::S3Express::BucketPolicy",
    requires="The policy of an S3 directory bucket must not grant public access.",
    otherwise="Anyone with an AWS account can open sessions on the bucket and read or change its objects.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("G02", "G01", "CIS 2.21"),
)
def bucket_policy_is_not_public(policy: Resource) -> Problems:
    yield from public_problems(policy.document("PolicyDocument"))
