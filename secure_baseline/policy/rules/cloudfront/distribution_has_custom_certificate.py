from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudfront._distribution import config


@rule(
    "AWS::CloudFront::Distribution",
    requires="A CloudFront distribution must have its own TLS certificate.",
    otherwise="With CloudFront's default certificate viewers can use TLS 1.0, whatever else is set.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G19", "CloudFront.7"),
    same_as=("CT.CLOUDFRONT.PR.6", "CLOUDFRONT_CUSTOM_SSL_CERTIFICATE"),
)
def distribution_has_custom_certificate(distribution: Resource) -> Problems:
    settings = config(distribution)
    if settings.text("ConnectionMode") == "tenant-only":
        return  # its tenants have certificates
    # With aliases, CloudFront rejects an empty value: an empty parameter must be filled in at deployment.
    certificates = [settings.get(f"ViewerCertificate.{key}") for key in ("AcmCertificateArn", "IamCertificateId")]
    if not any(certificates) and not ("" in certificates and settings.has("Aliases")):
        yield settings.problem("CloudFront's default certificate is used", at="ViewerCertificate")
