"""Distributions tell sites apart by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import config
from secure_baseline.policy.rules.cloudfront._fixes import OWN_CERTIFICATE_AND_CURRENT_TLS

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
    fix=OWN_CERTIFICATE_AND_CURRENT_TLS,
    check=_check,
)
