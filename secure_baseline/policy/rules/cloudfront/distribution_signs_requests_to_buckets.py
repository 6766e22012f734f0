"""Distributions read buckets by origin access control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import config, is_bucket

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(distribution: Resource) -> Iterator[Problem]:
    for origin in config(distribution).nodes("Origins"):
        if origin.get("OriginAccessControlId") or not is_bucket(origin):
            continue
        by = "by an origin access identity" if origin.get("S3OriginConfig.OriginAccessIdentity") else "as anybody can"
        yield origin.problem(f"A bucket is read {by}: OriginAccessControlId is not set", "OriginAccessControlId")
    for origin in config(distribution).nodes("S3Origin"):
        yield origin.problem("A bucket is read by an origin of old, which takes no origin access control")


RULE = Rule(
    id="cloudfront-distribution-signs-requests-to-buckets",
    types=("AWS::CloudFront::Distribution",),
    demands="A CloudFront distribution reads buckets by origin access control.",
    why="The bucket must be open to all, or to an identity of old that cannot use KMS keys.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G02",),
    security_hub=("CloudFront.13",),
    nag=("CloudFrontDistributionS3OriginAccessControl", "CloudFrontDistributionS3OriginAccessIdentity"),
    control_tower=("CT.CLOUDFRONT.PR.2", "CT.CLOUDFRONT.PR.10"),
    engine=("CLOUDFRONT_ORIGIN_ACCESS_IDENTITY_ENABLED",),
    fix=Fix(
        cdk="""\
cloudfront.Distribution(
    self,
    "Distribution",
    default_root_object="index.html",
    default_behavior=cloudfront.BehaviorOptions(
        origin=cloudfront_origins.S3BucketOrigin.with_origin_access_control(s3.Bucket(self, "Content")),
        viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    ),
)
""",
        cloudformation="""\
Type: AWS::CloudFront::Distribution
Properties:
  DistributionConfig:
    Enabled: true
    DefaultCacheBehavior:
      TargetOriginId: web
      CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
      ViewerProtocolPolicy: redirect-to-https
    Origins:
      - Id: web
        DomainName: content.s3.eu-central-1.amazonaws.com
        OriginAccessControlId: E0123456789ABC
        S3OriginConfig: {}
""",
    ),
    check=_check,
)
