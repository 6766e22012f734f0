"""Distributions log who asks what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(distribution: Resource) -> Iterator[Problem]:
    if distribution.type == "AWS::CloudFront::StreamingDistribution":
        if not distribution.flag("StreamingDistributionConfig.Logging.Enabled"):
            yield distribution.problem(
                "It writes no access logs: Logging is not enabled", "StreamingDistributionConfig.Logging"
            )
        return
    if config(distribution).get("Logging.Bucket"):
        return
    if not distribution.referring("AWS::Logs::DeliverySource", "ResourceArn"):
        yield distribution.problem("It writes no access logs: Logging is not set", "DistributionConfig.Logging")


RULE = Rule(
    id="cloudfront-distribution-logs-access",
    types=("AWS::CloudFront::Distribution", "AWS::CloudFront::StreamingDistribution"),
    demands="A CloudFront distribution writes access logs.",
    why="Without them nobody can tell afterwards who attacked, and what they got.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H10",),
    cis=("4.10",),
    security_hub=("CloudFront.5",),
    nag=("CloudFrontDistributionAccessLogging",),
    control_tower=("CT.CLOUDFRONT.PR.5",),
    engine=("CLOUDFRONT_ACCESSLOGS_ENABLED",),
    fix=Fix(
        cdk="""\
cloudfront.Distribution(
    self,
    "Distribution",
    default_behavior=cloudfront.BehaviorOptions(
        origin=cloudfront_origins.HttpOrigin("www.example.com"),
        viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    ),
    enable_logging=True,
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
        DomainName: www.example.com
        CustomOriginConfig:
          OriginProtocolPolicy: https-only
          OriginSSLProtocols:
            - TLSv1.2
    Logging:
      Bucket: access-logs.s3.eu-central-1.amazonaws.com
""",
    ),
    check=_check,
)
