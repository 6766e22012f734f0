"""Secrets between distributions and origins are not written down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import config
from secure_baseline.policy.template.secrets import is_in_clear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_SECRET = re.compile(r"secret|token|verify|authorization|password|api-?key|auth$", re.IGNORECASE)


def _check(distribution: Resource) -> Iterator[Problem]:
    for origin in config(distribution).nodes("Origins"):
        for header in origin.nodes("OriginCustomHeaders"):
            name = header.text("HeaderName") or ""
            if _SECRET.search(name) and is_in_clear(header.get("HeaderValue")):
                yield header.problem(f"The header {name} is written in clear", "HeaderValue")


RULE = Rule(
    id="cloudfront-distribution-holds-no-secrets",
    types=("AWS::CloudFront::Distribution",),
    demands="A secret header that a CloudFront distribution sends is not written into the template.",
    why="Everybody who can read the template can call the origin past the distribution and its firewall.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
secret = secretsmanager.Secret(self, "Secret")
cloudfront.Distribution(
    self,
    "Distribution",
    default_behavior=cloudfront.BehaviorOptions(
        origin=cloudfront_origins.HttpOrigin(
            "www.example.com",
            custom_headers={"X-Origin-Verify": secret.secret_value.unsafe_unwrap()},
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
        OriginCustomHeaders:
          - HeaderName: X-Origin-Verify
            HeaderValue: "{{resolve:secretsmanager:origin-verify:SecretString}}"
""",
    ),
    check=_check,
)
