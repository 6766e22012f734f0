"""Distributions are behind a firewall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(distribution: Resource) -> Iterator[Problem]:
    if not config(distribution).get("WebACLId"):
        yield distribution.problem("It has no web ACL: WebACLId is not set", "DistributionConfig.WebACLId")


RULE = Rule(
    id="cloudfront-distribution-has-a-web-acl",
    types=("AWS::CloudFront::Distribution",),
    demands="A CloudFront distribution has a web ACL of AWS WAF.",
    why="Floods of requests and well-known attacks reach the origins.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F10",),
    security_hub=("CloudFront.6",),
    nag=("CloudFrontDistributionWAFIntegration",),
    fix=Fix(
        cdk="""\
cloudfront.Distribution(
    self,
    "Distribution",
    default_behavior=cloudfront.BehaviorOptions(
        origin=cloudfront_origins.HttpOrigin("www.example.com"),
        viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    ),
    web_acl_id="arn:aws:wafv2:us-east-1:123456789012:global/webacl/web/12345678-1234-1234-1234-123456789012",
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
    WebACLId: arn:aws:wafv2:us-east-1:123456789012:global/webacl/web/12345678-1234-1234-1234-123456789012
""",
    ),
    check=_check,
)
