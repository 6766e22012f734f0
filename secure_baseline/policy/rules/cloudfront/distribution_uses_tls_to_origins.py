from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudfront._distribution import custom_origins


@rule(
    "AWS::CloudFront::Distribution",
    requires="A CloudFront distribution must use HTTPS to call its origins.",
    otherwise="Requests that viewers sent encrypted continue over the internet in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "CloudFront.9"),
    same_as=("CT.CLOUDFRONT.PR.8",),
)
def distribution_uses_tls_to_origins(distribution: Resource) -> Problems:
    for origin in custom_origins(distribution):
        if origin.text("OriginProtocolPolicy") == "http-only":
            yield origin.problem("The origin is called without TLS", at="OriginProtocolPolicy")
