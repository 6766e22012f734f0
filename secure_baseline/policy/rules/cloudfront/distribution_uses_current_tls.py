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
        return  # CloudFront's own fixes the version
    version = certificate.text("MinimumProtocolVersion")
    if not (version or "").startswith(("TLSv1.2", "TLSv1.3")):
        says = f"It may take old versions of TLS: MinimumProtocolVersion is {version or 'not set'}"
        yield certificate.problem(says, "MinimumProtocolVersion")
