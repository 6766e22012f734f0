"""Distributions use HTTPS to their origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import custom_origins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(distribution: Resource) -> Iterator[Problem]:
    for origin in custom_origins(distribution):
        if origin.text("OriginProtocolPolicy") == "http-only":
            says = "An origin is asked in clear: OriginProtocolPolicy is http-only"
            yield origin.problem(says, "OriginProtocolPolicy")


RULE = Rule(
    id="cloudfront-distribution-encrypts-to-origins",
    types=("AWS::CloudFront::Distribution",),
    demands="A CloudFront distribution asks its origins by HTTPS.",
    why="What viewers sent encrypted travels the internet in clear.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("CloudFront.9",),
    control_tower=("CT.CLOUDFRONT.PR.8",),
    fix=Fix(
        cdk="""\
cloudfront.Distribution(
    self,
    "Distribution",
    default_behavior=cloudfront.BehaviorOptions(
        origin=cloudfront_origins.HttpOrigin("www.example.com"),
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
        DomainName: www.example.com
        CustomOriginConfig:
          OriginProtocolPolicy: https-only
          OriginSSLProtocols:
            - TLSv1.2
""",
    ),
    check=_check,
)
