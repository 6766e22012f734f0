from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudfront._distribution import behaviors


@rule(
    "AWS::CloudFront::Distribution",
    requires="A CloudFront distribution must verify signed URLs with key groups, not with trusted signers.",
    otherwise=(
        "Only the root user can create and rotate the keys of a trusted signer, and they belong to a whole account."
    ),
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A02", "CloudFront.17"),
)
def distribution_uses_trusted_key_groups(distribution: Resource) -> Problems:
    for behavior in behaviors(distribution):
        if behavior.nodes("TrustedSigners"):
            yield behavior.problem("Accounts are trusted instead of key groups", at="TrustedSigners")
