from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudfront._distribution import config


@rule(
    "AWS::CloudFront::Distribution",
    "AWS::CloudFront::StreamingDistribution",
    requires="A CloudFront distribution must write access logs.",
    otherwise="After an incident there is no record of who sent requests and what they received.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H10", "CIS 4.10", "CloudFront.5"),
    same_as=("CloudFrontDistributionAccessLogging", "CT.CLOUDFRONT.PR.5", "CLOUDFRONT_ACCESSLOGS_ENABLED"),
)
def distribution_writes_access_logs(distribution: Resource) -> Problems:
    message = "Access logs are not written"
    if distribution.type == "AWS::CloudFront::StreamingDistribution":
        if not distribution.flag("StreamingDistributionConfig.Logging.Enabled"):
            yield distribution.problem(message, at="StreamingDistributionConfig.Logging")
        return
    if config(distribution).get("Logging.Bucket"):
        return
    if not distribution.referring("AWS::Logs::DeliverySource", "ResourceArn"):
        yield distribution.problem(message, at="DistributionConfig.Logging")
