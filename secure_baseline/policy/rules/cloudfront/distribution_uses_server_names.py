"""Distributions tell sites apart by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(distribution: Resource) -> Iterator[Problem]:
    method = config(distribution).text("ViewerCertificate.SslSupportMethod")
    if method in {"vip", "static-ip"}:
        says = f"It serves clients without SNI: SslSupportMethod is {method}"
        yield distribution.problem(says, "DistributionConfig.ViewerCertificate.SslSupportMethod")


RULE = Rule(
    id="cloudfront-distribution-uses-server-names",
    types=("AWS::CloudFront::Distribution",),
    demands="A CloudFront distribution serves HTTPS by server name (SNI), not at addresses of its own.",
    why="Only clients without TLS of today need such addresses, and they cost 600 USD a month.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("CloudFront.8",),
    control_tower=("CT.CLOUDFRONT.PR.7",),
    engine=("CLOUDFRONT_SNI_ENABLED",),
    fix=Fix(
        cdk="""\
certificate = certificatemanager.Certificate.from_certificate_arn(
    self,
    "Certificate",
    "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
)
cloudfront.Distribution(
    self,
    "Distribution",
    default_behavior=cloudfront.BehaviorOptions(
        origin=cloudfront_origins.HttpOrigin("www.example.com"),
        viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    ),
    domain_names=["www.example.com"],
    certificate=certificate,
    minimum_protocol_version=cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
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
    Aliases:
      - www.example.com
    ViewerCertificate:
      AcmCertificateArn: arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012
      SslSupportMethod: sni-only
      MinimumProtocolVersion: TLSv1.2_2021
""",
    ),
    check=_check,
)
