from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudfront._distribution import config, is_bucket


@rule(
    "AWS::CloudFront::Distribution",
    requires="A CloudFront distribution must read buckets through origin access control.",
    otherwise="The bucket must be public, or trust a legacy origin access identity, which does not work with KMS keys.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G02", "CloudFront.13"),
    same_as=(
        "CloudFrontDistributionS3OriginAccessControl",
        "CloudFrontDistributionS3OriginAccessIdentity",
        "CT.CLOUDFRONT.PR.2",
        "CT.CLOUDFRONT.PR.10",
        "CLOUDFRONT_ORIGIN_ACCESS_IDENTITY_ENABLED",
    ),
)
def distribution_uses_origin_access_control_for_s3(distribution: Resource) -> Problems:
    for origin in config(distribution).nodes("Origins"):
        if origin.get("OriginAccessControlId") or not is_bucket(origin):
            continue
        legacy = origin.get("S3OriginConfig.OriginAccessIdentity")
        how = "through a legacy origin access identity" if legacy else "with unsigned requests"
        yield origin.problem(f"A bucket is read {how}", at="OriginAccessControlId")
    for origin in config(distribution).nodes("S3Origin"):
        yield origin.problem("A bucket is read through the legacy S3Origin, which has no origin access control")
