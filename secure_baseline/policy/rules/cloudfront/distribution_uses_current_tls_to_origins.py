from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudfront._distribution import custom_origins

_OLD = ("SSLv3", "TLSv1", "TLSv1.1")


@rule(
    "AWS::CloudFront::Distribution",
    requires="A CloudFront distribution must use TLS 1.2 or later to call its origins.",
    otherwise="Older versions have known weaknesses, and the default is SSL 3.0 and TLS 1.0.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "CloudFront.10"),
    same_as=("CloudFrontDistributionNoOutdatedSSL", "CT.CLOUDFRONT.PR.11"),
)
def distribution_uses_current_tls_to_origins(distribution: Resource) -> Problems:
    for origin in custom_origins(distribution):
        if origin.text("OriginProtocolPolicy") == "http-only":
            continue  # another rule reports it
        protocols = origin.texts("OriginSSLProtocols")
        old = [name for name in protocols if name in _OLD]
        if old:
            yield origin.node("OriginSSLProtocols").problem(f"Old TLS versions are used: {', '.join(old)}")
        elif not protocols:
            yield origin.problem("Old TLS versions are used", at="OriginSSLProtocols")
