"""Stages of WebSocket APIs log what goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.apigatewayv2._api import is_websocket

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(stage: Resource) -> Iterator[Problem]:
    level = stage.text("DefaultRouteSettings.LoggingLevel")
    if level not in {"ERROR", "INFO"} and is_websocket(stage):  # HTTP APIs have no such logs
        says = f"Executions are not logged: LoggingLevel is {level or 'not set'}"
        yield stage.problem(says, "DefaultRouteSettings.LoggingLevel")


RULE = Rule(
    id="apigatewayv2-stage-logs-executions",
    types=("AWS::ApiGatewayV2::Stage",),
    demands="A stage of a WebSocket API logs executions.",
    why="Nobody can tell why a message failed, or was refused.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05",),
    security_hub=("APIGateway.1",),
    control_tower=("CT.APIGATEWAY.PR.1",),
    fix=Fix(
        cdk="""\
api = apigatewayv2.WebSocketApi(self, "Api")
apigatewayv2.CfnStage(
    self,
    "Stage",
    api_id=api.api_id,
    stage_name="prod",
    default_route_settings=apigatewayv2.CfnStage.RouteSettingsProperty(logging_level="ERROR"),
)
""",
        cloudformation="""\
Api:
  Type: AWS::ApiGatewayV2::Api
  Properties:
    Name: chat
    ProtocolType: WEBSOCKET
    RouteSelectionExpression: $request.body.action
Stage:
  Type: AWS::ApiGatewayV2::Stage
  Properties:
    ApiId: !Ref Api
    StageName: prod
    DefaultRouteSettings:
      LoggingLevel: ERROR
""",
    ),
    check=_check,
)
