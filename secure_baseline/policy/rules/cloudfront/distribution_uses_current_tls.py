"""Distributions take TLS 1.2 or newer from viewers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(distribution: Resource) -> Iterator[Problem]:
    certificate = config(distribution).node("ViewerCertificate")
    if not any(certificate.get(key) for key in ("AcmCertificateArn", "IamCertificateId")):
        return  # CloudFront's own fixes the version
    version = certificate.text("MinimumProtocolVersion")
    if not (version or "").startswith(("TLSv1.2", "TLSv1.3")):
        says = f"It may take old versions of TLS: MinimumProtocolVersion is {version or 'not set'}"
        yield certificate.problem(says, "MinimumProtocolVersion")


RULE = Rule(
    id="cloudfront-distribution-uses-current-tls",
    types=("AWS::CloudFront::Distribution",),
    demands="A CloudFront distribution with a certificate of its own takes TLS 1.2 or newer.",
    why="Older versions can be broken.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("CloudFront.15",),
    nag=("CloudFrontDistributionHttpsViewerNoOutdatedSSL",),
    control_tower=("CT.CLOUDFRONT.PR.9",),
    engine=("CLOUDFRONT_MINIMUM_PROTOCOL_VERSION_RULE",),
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
