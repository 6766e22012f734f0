"""Distributions have a second origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(distribution: Resource) -> Iterator[Problem]:
    settings = config(distribution)
    if not settings.nodes("OriginGroups.Items"):
        yield settings.problem("It has no group of origins: OriginGroups is not set", "OriginGroups")


RULE = Rule(
    id="cloudfront-distribution-fails-over",
    types=("AWS::CloudFront::Distribution",),
    demands="A CloudFront distribution fails over to another origin.",
    why="The failure of its one origin takes the site away.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G09",),
    security_hub=("CloudFront.4",),
    control_tower=("CT.CLOUDFRONT.PR.4",),
    engine=("CLOUDFRONT_ORIGIN_FAILOVER_ENABLED",),
    fix=Fix(
        cdk="""\
cloudfront.Distribution(
    self,
    "Distribution",
    default_behavior=cloudfront.BehaviorOptions(
        origin=cloudfront_origins.OriginGroup(
            primary_origin=cloudfront_origins.HttpOrigin("one.example.com"),
            fallback_origin=cloudfront_origins.HttpOrigin("two.example.com"),
        ),
    ),
)
""",
        cloudformation="""\
Type: AWS::CloudFront::Distribution
Properties:
  DistributionConfig:
    Enabled: true
    DefaultCacheBehavior:
      TargetOriginId: both
      CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
      ViewerProtocolPolicy: redirect-to-https
    Origins:
      - Id: web
        DomainName: www.example.com
        CustomOriginConfig:
          OriginProtocolPolicy: https-only
          OriginSSLProtocols:
            - TLSv1.2
      - Id: other
        DomainName: other.example.com
        CustomOriginConfig:
          OriginProtocolPolicy: https-only
          OriginSSLProtocols:
            - TLSv1.2
    OriginGroups:
      Quantity: 1
      Items:
        - Id: both
          FailoverCriteria:
            StatusCodes:
              Quantity: 1
              Items:
                - 503
          Members:
            Quantity: 2
            Items:
              - OriginId: web
              - OriginId: other
""",
    ),
    check=_check,
)
