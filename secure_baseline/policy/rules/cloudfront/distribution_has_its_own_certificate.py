"""Distributions have a certificate of their own."""

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
    if settings.text("ConnectionMode") == "tenant-only":
        return  # its tenants have certificates
    # CloudFront takes no empty one beside the aliases: a parameter without a default's worth is filled in.
    given = [settings.get(f"ViewerCertificate.{key}") for key in ("AcmCertificateArn", "IamCertificateId")]
    if not any(given) and not ("" in given and settings.has("Aliases")):
        yield settings.problem("It uses CloudFront's own certificate", "ViewerCertificate")


RULE = Rule(
    id="cloudfront-distribution-has-its-own-certificate",
    types=("AWS::CloudFront::Distribution",),
    demands="A CloudFront distribution has a certificate of its own.",
    why="With CloudFront's certificate viewers may use TLS 1.0, whatever else is set.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G19",),
    security_hub=("CloudFront.7",),
    control_tower=("CT.CLOUDFRONT.PR.6",),
    engine=("CLOUDFRONT_CUSTOM_SSL_CERTIFICATE",),
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
