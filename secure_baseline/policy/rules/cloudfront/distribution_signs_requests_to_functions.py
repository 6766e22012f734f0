"""Distributions call function URLs by origin access control."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import config
from secure_baseline.policy.template.node import Node
from secure_baseline.policy.template.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(distribution: Resource) -> Iterator[Problem]:
    origins = config(distribution).nodes("Origins")
    for index, origin in enumerate(origins):
        if not origin.get("OriginAccessControlId") and _is_function_url(distribution, origin, index, len(origins)):
            says = "A function is called as anybody can: OriginAccessControlId is not set"
            yield origin.problem(says, "OriginAccessControlId")


def _is_function_url(distribution: Resource, origin: Node, index: int, count: int) -> bool:
    domain = origin.get("DomainName")
    if not isinstance(domain, Unknown):
        return ".lambda-url." in str(domain)
    # The domain is cut out of the URL, which only the deployment knows: see how it is written.
    declared = Node(distribution.template.data["Resources"][distribution.logical_id], ())
    written = declared.get("Properties.DistributionConfig.Origins")
    if not isinstance(written, list) or len(written) != count:
        return bool(origin.text("DomainName"))  # raises: it is known at deployment only
    return "FunctionUrl" in json.dumps(written[index], default=str)


RULE = Rule(
    id="cloudfront-distribution-signs-requests-to-functions",
    types=("AWS::CloudFront::Distribution",),
    demands="A CloudFront distribution calls function URLs by origin access control.",
    why="The function's URL must be open to everybody, who can then call it past the distribution.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F03",),
    security_hub=("CloudFront.16",),
    fix=Fix(
        cdk="""\
function = lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_13,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): ..."),
)
url = function.add_function_url(auth_type=lambda_.FunctionUrlAuthType.AWS_IAM)
cloudfront.Distribution(
    self,
    "Distribution",
    default_behavior=cloudfront.BehaviorOptions(
        origin=cloudfront_origins.FunctionUrlOrigin.with_origin_access_control(url),
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
        DomainName: abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-central-1.on.aws
        OriginAccessControlId: E0123456789ABC
        CustomOriginConfig:
          OriginProtocolPolicy: https-only
          OriginSSLProtocols:
            - TLSv1.2
""",
    ),
    check=_check,
)
