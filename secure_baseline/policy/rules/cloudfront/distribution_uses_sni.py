from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudfront._distribution import config


@rule(
    "AWS::CloudFront::Distribution",
    requires="A CloudFront distribution must serve HTTPS by SNI, not on dedicated IP addresses.",
    otherwise="Dedicated IP addresses cost 600 USD a month and serve only outdated clients.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("G19", "CloudFront.8"),
    same_as=("CT.CLOUDFRONT.PR.7", "CLOUDFRONT_SNI_ENABLED"),
)
def distribution_uses_sni(distribution: Resource) -> Problems:
    if config(distribution).text("ViewerCertificate.SslSupportMethod") in {"vip", "static-ip"}:
        message = "Dedicated IP addresses are used"
        yield distribution.problem(message, at="DistributionConfig.ViewerCertificate.SslSupportMethod")
