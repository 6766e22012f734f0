from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudfront._distribution import config


@rule(
    "AWS::CloudFront::Distribution",
    requires="A CloudFront distribution fails over to another origin.",
    otherwise="The failure of its one origin takes the site away.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G09", "CloudFront.4"),
    same_as=("CT.CLOUDFRONT.PR.4", "CLOUDFRONT_ORIGIN_FAILOVER_ENABLED"),
)
def distribution_fails_over(distribution: Resource) -> Problems:
    settings = config(distribution)
    if not settings.nodes("OriginGroups.Items"):
        yield settings.problem("It has no group of origins: OriginGroups is not set", "OriginGroups")
