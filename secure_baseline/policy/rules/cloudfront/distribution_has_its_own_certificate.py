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
def distribution_has_its_own_certificate(distribution: Resource) -> Problems:
    settings = config(distribution)
    if settings.text("ConnectionMode") == "tenant-only":
        return  # its tenants have certificates
    # CloudFront takes no empty one beside the aliases: a parameter without a default's worth is filled in.
    given = [settings.get(f"ViewerCertificate.{key}") for key in ("AcmCertificateArn", "IamCertificateId")]
    if not any(given) and not ("" in given and settings.has("Aliases")):
        yield settings.problem("It uses CloudFront's own certificate", "ViewerCertificate")
