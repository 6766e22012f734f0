"""Stages of HTTP and WebSocket APIs limit requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(stage: Resource) -> Iterator[Problem]:
    for key in ("ThrottlingRateLimit", "ThrottlingBurstLimit"):
        if stage.number(f"DefaultRouteSettings.{key}") is None:
            yield stage.problem(f"Requests are not limited: {key} is not set", "DefaultRouteSettings")
            return


RULE = Rule(
    id="apigatewayv2-stage-limits-requests",
    types=("AWS::ApiGatewayV2::Stage",),
    demands="A stage of an HTTP or WebSocket API limits requests a second.",
    why="One caller can use up what all APIs of the account share, and run up the bill.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F10",),
    nag=("APIGWDefaultThrottling",),
    fix=Fix(
        cdk="""\
api = apigatewayv2.HttpApi(self, "Api", create_default_stage=False)
apigatewayv2.HttpStage(
    self,
    "Stage",
    http_api=api,
    throttle=apigatewayv2.ThrottleSettings(rate_limit=100, burst_limit=200),
)
""",
        cloudformation="""\
Type: AWS::ApiGatewayV2::Stage
Properties:
  ApiId: abcdef1234
  StageName: $default
  AutoDeploy: true
  DefaultRouteSettings:
    ThrottlingRateLimit: 100
    ThrottlingBurstLimit: 200
""",
    ),
    check=_check,
)
