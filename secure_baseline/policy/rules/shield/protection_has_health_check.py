"""Shield's protections have a health check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.shield._protected import is_hosted_zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(protection: Resource) -> Iterator[Problem]:
    # A hosted zone is the one kind of resource that takes none.
    if not protection.get("HealthCheckArns") and not is_hosted_zone(protection):
        yield protection.problem("It has no health check: HealthCheckArns is empty", "HealthCheckArns")


RULE = Rule(
    id="shield-protection-has-health-check",
    types=("AWS::Shield::Protection",),
    demands="A protection of Shield Advanced has a Route 53 health check.",
    why="Without one attacks are noticed later, and AWS's response team does not call.",
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
    health_check_arns=["arn:aws:route53:::healthcheck/11112222-3333-4444-5555-666677778888"],
)
""",
        cloudformation="""\
Type: AWS::Shield::Protection
Properties:
  Name: site
  ResourceArn: arn:aws:cloudfront::111122223333:distribution/E0123456789ABC
  HealthCheckArns: ["arn:aws:route53:::healthcheck/11112222-3333-4444-5555-666677778888"]
""",
    ),
    check=_check,
)
