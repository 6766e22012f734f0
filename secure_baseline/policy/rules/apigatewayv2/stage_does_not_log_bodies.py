"""Stages of WebSocket APIs do not log what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(stage: Resource) -> Iterator[Problem]:
    routes = stage.entries("RouteSettings")
    for settings in [*stage.nodes("DefaultRouteSettings"), *(settings for _, settings in routes)]:
        if settings.flag("DataTraceEnabled"):
            yield settings.problem("Whole messages are logged: DataTraceEnabled is true", "DataTraceEnabled")


RULE = Rule(
    id="apigatewayv2-stage-does-not-log-bodies",
    types=("AWS::ApiGatewayV2::Stage",),
    demands="A stage of a WebSocket API does not log whole messages.",
    why="Passwords, tokens and personal data of every message stand in the logs.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05",),
    fix=Fix(
        cdk="""\
api = apigatewayv2.WebSocketApi(self, "Api")
apigatewayv2.CfnStage(
    self,
    "Stage",
    api_id=api.api_id,
    stage_name="prod",
    default_route_settings=apigatewayv2.CfnStage.RouteSettingsProperty(logging_level="ERROR", data_trace_enabled=False),
)
""",
        cloudformation="""\
Type: AWS::ApiGatewayV2::Stage
Properties:
  ApiId: abcdef1234
  StageName: $default
  AutoDeploy: true
  DefaultRouteSettings:
    LoggingLevel: ERROR
    DataTraceEnabled: false
""",
    ),
    check=_check,
)
