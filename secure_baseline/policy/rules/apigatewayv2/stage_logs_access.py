"""Stages of HTTP and WebSocket APIs log who calls what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(stage: Resource) -> Iterator[Problem]:
    if not stage.get("AccessLogSettings.DestinationArn"):
        yield stage.problem("It writes no access logs: DestinationArn is not set", "AccessLogSettings.DestinationArn")


RULE = Rule(
    id="apigatewayv2-stage-logs-access",
    types=("AWS::ApiGatewayV2::Stage",),
    demands="A stage of an HTTP or WebSocket API writes access logs.",
    why="Without them nobody can tell afterwards who attacked, and what they got.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05", "H10"),
    cis=("4.10",),
    security_hub=("APIGateway.9",),
    nag=("APIGWAccessLogging",),
    control_tower=("CT.APIGATEWAY.PR.4",),
    engine=("API_GWV2_ACCESS_LOGS_ENABLED",),
    fix=Fix(
        cdk="""\
api = apigatewayv2.HttpApi(self, "Api", create_default_stage=False)
access = logs.LogGroup(self, "Access")
apigatewayv2.CfnStage(
    self,
    "Stage",
    api_id=api.api_id,
    stage_name="$default",
    auto_deploy=True,
    access_log_settings=apigatewayv2.CfnStage.AccessLogSettingsProperty(
        destination_arn=access.log_group_arn,
        format="$context.requestId $context.identity.sourceIp $context.routeKey $context.status",
    ),
)
""",
        cloudformation="""\
Type: AWS::ApiGatewayV2::Stage
Properties:
  ApiId: abcdef1234
  StageName: $default
  AutoDeploy: true
  AccessLogSettings:
    DestinationArn: arn:aws:logs:eu-central-1:123456789012:log-group:access
    Format: $context.requestId $context.identity.sourceIp $context.routeKey $context.status
""",
    ),
    check=_check,
)
