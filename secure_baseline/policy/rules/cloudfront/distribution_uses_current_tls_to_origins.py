"""Distributions use TLS 1.2 to their origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import custom_origins
from secure_baseline.policy.rules.cloudfront._fixes import HTTPS_ON_BOTH_SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_OLD = ("SSLv3", "TLSv1", "TLSv1.1")


def _check(distribution: Resource) -> Iterator[Problem]:
    for origin in custom_origins(distribution):
        if origin.text("OriginProtocolPolicy") == "http-only":
            continue  # is told of by itself
        protocols = origin.texts("OriginSSLProtocols")
        old = [name for name in protocols if name in _OLD]
        if old or not protocols:
            state = ", ".join(old) or "not set"
            yield origin.problem(f"Old versions of TLS are used: OriginSSLProtocols is {state}", "OriginSSLProtocols")


RULE = Rule(
    id="cloudfront-distribution-uses-current-tls-to-origins",
    types=("AWS::CloudFront::Distribution",),
    demands="A CloudFront distribution uses TLS 1.2 to its origins.",
    why="Older versions can be broken; where nothing is set, SSL 3.0 and TLS 1.0 are used.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("CloudFront.10",),
    nag=("CloudFrontDistributionNoOutdatedSSL",),
    control_tower=("CT.CLOUDFRONT.PR.11",),
    fix=HTTPS_ON_BOTH_SIDES,
    check=_check,
)
