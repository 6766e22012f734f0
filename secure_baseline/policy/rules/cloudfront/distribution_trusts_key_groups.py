from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudfront._distribution import behaviors


@rule(
    "AWS::CloudFront::Distribution",
    requires="Signed URLs of a CloudFront distribution are checked by key groups.",
    otherwise="Keys of trusted signers are made and replaced by the root user only, and belong to a whole account.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A02", "CloudFront.17"),
)
def distribution_trusts_key_groups(distribution: Resource) -> Problems:
    for behavior in behaviors(distribution):
        if behavior.nodes("TrustedSigners"):
            yield behavior.problem("It trusts accounts, not key groups: TrustedSigners is set", "TrustedSigners")
