"""Distributions trust key groups, not root users' keys."""

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
        if behavior.nodes("TrustedSigners"):
            yield behavior.problem("It trusts accounts, not key groups: TrustedSigners is set", "TrustedSigners")


RULE = Rule(
    id="cloudfront-distribution-trusts-key-groups",
    types=("AWS::CloudFront::Distribution",),
    demands="Signed URLs of a CloudFront distribution are checked by key groups.",
    why="Keys of trusted signers are made and replaced by the root user only, and belong to a whole account.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("A02",),
    security_hub=("CloudFront.17",),
    fix=Fix(
        cdk="""\
group = cloudfront.KeyGroup.from_key_group_id(self, "Group", "01234567-0123-0123-0123-0123456789ab")
cloudfront.Distribution(
    self,
    "Distribution",
    default_behavior=cloudfront.BehaviorOptions(
        origin=cloudfront_origins.HttpOrigin("www.example.com"),
        trusted_key_groups=[group],
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
      TrustedKeyGroups:
        - 01234567-0123-0123-0123-0123456789ab
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
