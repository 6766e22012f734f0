from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudfront._distribution import config


@rule(
    "AWS::CloudFront::Distribution",
    requires="A CloudFront distribution serves HTTPS by server name (SNI), not at addresses of its own.",
    otherwise="Only clients without TLS of today need such addresses, and they cost 600 USD a month.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("G19", "CloudFront.8"),
    same_as=("CT.CLOUDFRONT.PR.7", "CLOUDFRONT_SNI_ENABLED"),
)
def distribution_uses_server_names(distribution: Resource) -> Problems:
    method = config(distribution).text("ViewerCertificate.SslSupportMethod")
    if method in {"vip", "static-ip"}:
        says = f"It serves clients without SNI: SslSupportMethod is {method}"
        yield distribution.problem(says, "DistributionConfig.ViewerCertificate.SslSupportMethod")
