"""Shield's protections of web sites respond by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.shield._protected import takes_requests

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_STATUS = "ApplicationLayerAutomaticResponseConfiguration.Status"


def _check(protection: Resource) -> Iterator[Problem]:
    if takes_requests(protection) and (status := protection.text(_STATUS)) != "ENABLED":
        yield protection.problem(
            f"Nothing is blocked by itself: {_STATUS} is {status or 'not set'}",
            "ApplicationLayerAutomaticResponseConfiguration",
        )


RULE = Rule(
    id="shield-protection-responds-by-itself",
    types=("AWS::Shield::Protection",),
    demands="A protection of a CloudFront distribution or Application Load Balancer responds to floods by itself.",
    why="Until somebody wakes up and writes a rule, the flood goes through.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("B15",),
    fix=Fix(
        cdk="""\
shield.CfnProtection(
    self,
    "Protection",
    name="site",
    resource_arn="arn:aws:cloudfront::111122223333:distribution/E0123456789ABC",
    application_layer_automatic_response_configuration={"status": "ENABLED", "action": {"block": {}}},
)
""",
        cloudformation="""\
Type: AWS::Shield::Protection
Properties:
  Name: site
  ResourceArn: arn:aws:cloudfront::111122223333:distribution/E0123456789ABC
  ApplicationLayerAutomaticResponseConfiguration: {Status: ENABLED, Action: {Block: {}}}
""",
    ),
    check=_check,
)
