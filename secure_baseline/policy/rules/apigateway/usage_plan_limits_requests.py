"""Usage plans limit requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(plan: Resource) -> Iterator[Problem]:
    stages = plan.nodes("ApiStages")
    if not plan.has("Throttle") and not (stages and all(stage.has("Throttle") for stage in stages)):
        yield plan.problem("Requests are not limited: Throttle is not set", "Throttle")


RULE = Rule(
    id="apigateway-usage-plan-limits-requests",
    types=("AWS::ApiGateway::UsagePlan",),
    demands="A usage plan limits requests a second.",
    why="One caller can use up what all callers share, and run up the bill.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("F10",),
    fix=Fix(
        cdk="""\
api = apigateway.RestApi(self, "Api")
api.root.add_method("GET", api_key_required=True)
api.add_usage_plan("Plan", throttle=apigateway.ThrottleSettings(rate_limit=100, burst_limit=200))
""",
        cloudformation="""\
Type: AWS::ApiGateway::UsagePlan
Properties:
  Throttle:
    RateLimit: 100
    BurstLimit: 200
""",
    ),
    check=_check,
)
