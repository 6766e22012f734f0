from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudfront._distribution import config


@rule(
    "AWS::CloudFront::Distribution",
    requires="A CloudFront distribution with its own certificate must require TLS 1.2 or later.",
    otherwise="TLS 1.0 and 1.1 have known weaknesses.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "CloudFront.15"),
    same_as=(
        "CloudFrontDistributionHttpsViewerNoOutdatedSSL",
        "CT.CLOUDFRONT.PR.9",
        "CLOUDFRONT_MINIMUM_PROTOCOL_VERSION_RULE",
    ),
)
def distribution_uses_current_tls(distribution: Resource) -> Problems:
    certificate = config(distribution).node("ViewerCertificate")
    if not any(certificate.get(key) for key in ("AcmCertificateArn", "IamCertificateId")):
        return  # the default certificate decides the version
    version = certificate.text("MinimumProtocolVersion") or ""
    if not version.startswith(("TLSv1.2", "TLSv1.3")):
        yield certificate.problem("Old TLS versions are accepted", at="MinimumProtocolVersion")
