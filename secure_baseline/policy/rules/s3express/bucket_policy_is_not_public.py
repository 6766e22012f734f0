from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::S3Express::BucketPolicy",
    requires="The policy of an S3 directory bucket allows nothing to everybody.",
    otherwise="Every AWS account can then open sessions on the bucket and read or change what is in it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("G02", "G01", "CIS 2.21"),
)
def bucket_policy_is_not_public(policy: Resource) -> Problems:
    yield from public_problems(policy.document("PolicyDocument"))
