"""Distributions use HTTPS within VPCs too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_OLD = ("SSLv3", "TLSv1", "TLSv1.1")


def _check(resource: Resource) -> Iterator[Problem]:
    origin = resource.node("VpcOriginEndpointConfig")
    if origin.text("OriginProtocolPolicy") == "http-only":
        yield origin.problem("It is asked in clear: OriginProtocolPolicy is http-only", "OriginProtocolPolicy")
        return
    old = [name for name in origin.texts("OriginSSLProtocols") if name in _OLD]
    if old:
        says = f"Old versions of TLS are used: OriginSSLProtocols has {', '.join(old)}"
        yield origin.problem(says, "OriginSSLProtocols")


RULE = Rule(
    id="cloudfront-vpc-origin-uses-https",
    types=("AWS::CloudFront::VpcOrigin",),
    demands="A VPC origin is asked by HTTPS, with TLS 1.2.",
    why="What viewers sent encrypted travels the VPC in clear.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G19",),
    fix=Fix(
        cdk="""\
cloudfront.CfnVpcOrigin(
    self,
    "Origin",
    vpc_origin_endpoint_config=cloudfront.CfnVpcOrigin.VpcOriginEndpointConfigProperty(
        arn="arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/web/0123456789abcdef",
        name="web",
        origin_protocol_policy="https-only",
        origin_ssl_protocols=["TLSv1.2"],
    ),
)
""",
        cloudformation="""\
Type: AWS::CloudFront::VpcOrigin
Properties:
  VpcOriginEndpointConfig:
    Arn: arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/web/0123456789abcdef
    Name: web
    OriginProtocolPolicy: https-only
    OriginSSLProtocols:
      - TLSv1.2
""",
    ),
    check=_check,
)
