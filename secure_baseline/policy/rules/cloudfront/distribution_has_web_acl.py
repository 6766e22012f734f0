from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudfront._distribution import config


@rule(
    "AWS::CloudFront::Distribution",
    requires="A CloudFront distribution must have an AWS WAF web ACL.",
    otherwise="Request floods and well-known attacks reach the origins.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F10", "CloudFront.6"),
    same_as=("CloudFrontDistributionWAFIntegration",),
)
def distribution_has_web_acl(distribution: Resource) -> Problems:
    if not config(distribution).get("WebACLId"):
        yield distribution.problem("There is no web ACL", at="DistributionConfig.WebACLId")
