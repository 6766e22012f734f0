"""Distributions use HTTPS to their origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import custom_origins
from secure_baseline.policy.rules.cloudfront._fixes import HTTPS_ON_BOTH_SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(distribution: Resource) -> Iterator[Problem]:
    for origin in custom_origins(distribution):
        if origin.text("OriginProtocolPolicy") == "http-only":
            says = "An origin is asked in clear: OriginProtocolPolicy is http-only"
            yield origin.problem(says, "OriginProtocolPolicy")


RULE = Rule(
    id="cloudfront-distribution-encrypts-to-origins",
    types=("AWS::CloudFront::Distribution",),
    demands="A CloudFront distribution asks its origins by HTTPS.",
    why="What viewers sent encrypted travels the internet in clear.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("CloudFront.9",),
    control_tower=("CT.CLOUDFRONT.PR.8",),
    fix=HTTPS_ON_BOTH_SIDES,
    check=_check,
)
