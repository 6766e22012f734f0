"""Distributions take HTTPS from viewers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import behaviors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(distribution: Resource) -> Iterator[Problem]:
    for behavior in behaviors(distribution):
        if behavior.text("ViewerProtocolPolicy") == "allow-all":
            path = behavior.get("PathPattern") or "every path"
            yield behavior.problem(
                f"Viewers may use HTTP for {path}: ViewerProtocolPolicy is allow-all", "ViewerProtocolPolicy"
            )


RULE = Rule(
    id="cloudfront-distribution-requires-https",
    types=("AWS::CloudFront::Distribution",),
    demands="A CloudFront distribution serves HTTPS, and answers HTTP by a redirect to it at most.",
    why="Whoever is on the way can read and change what viewers send and get.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("CloudFront.3",),
    control_tower=("CT.CLOUDFRONT.PR.3",),
    engine=("CLOUDFRONT_VIEWER_POLICY_HTTPS",),
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
