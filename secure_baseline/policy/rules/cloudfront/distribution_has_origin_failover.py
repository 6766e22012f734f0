from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudfront._distribution import config


@rule(
    "AWS::CloudFront::Distribution",
    requires="A CloudFront distribution must have an origin group for failover.",
    otherwise="When the origin fails, the site is down.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G09", "CloudFront.4"),
    same_as=("CT.CLOUDFRONT.PR.4", "CLOUDFRONT_ORIGIN_FAILOVER_ENABLED"),
)
def distribution_has_origin_failover(distribution: Resource) -> Problems:
    settings = config(distribution)
    if not settings.nodes("OriginGroups.Items"):
        yield settings.problem("There is no origin group", at="OriginGroups")
