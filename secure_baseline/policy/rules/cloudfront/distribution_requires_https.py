"""Distributions take HTTPS from viewers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import behaviors
from secure_baseline.policy.rules.cloudfront._fixes import HTTPS_ON_BOTH_SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(distribution: Resource) -> Iterator[Problem]:
    for behavior in behaviors(distribution):
        if behavior.text("ViewerProtocolPolicy") == "allow-all":
            path = behavior.get("PathPattern") or "every path"
            yield behavior.problem(
                f"Viewers may use HTTP for {path}: ViewerProtocolPolicy is allow-all", "ViewerProtocolPolicy"
            )


RULE = Rule(
    id="cloudfront-distribution-requires-https",
    types=("AWS::CloudFront::Distribution",),
    demands="A CloudFront distribution serves HTTPS, and answers HTTP by a redirect to it at most.",
    why="Whoever is on the way can read and change what viewers send and get.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("CloudFront.3",),
    control_tower=("CT.CLOUDFRONT.PR.3",),
    engine=("CLOUDFRONT_VIEWER_POLICY_HTTPS",),
    fix=HTTPS_ON_BOTH_SIDES,
    check=_check,
)
