"""Stages of REST APIs log who calls what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.apigateway._stage import stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    each = stage(resource)
    if each is not None and not each.get("AccessLogSetting.DestinationArn"):
        yield each.problem("It writes no access logs: DestinationArn is not set", "AccessLogSetting.DestinationArn")


RULE = Rule(
    id="apigateway-stage-logs-access",
    types=("AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment"),
    demands="A stage of a REST API writes access logs.",
    why="Without them nobody can tell afterwards who attacked, and what they got.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05", "H10"),
    cis=("4.10",),
    nag=("APIGWAccessLogging",),
    engine=("API_GW_STAGE_ACCESS_LOGGING_RULE",),
    fix=Fix(
        cdk="""\
api = apigateway.RestApi(
    self,
    "Api",
    default_method_options=apigateway.MethodOptions(authorization_type=apigateway.AuthorizationType.IAM),
    deploy_options=apigateway.StageOptions(
        access_log_destination=apigateway.LogGroupLogDestination(logs.LogGroup(self, "Access")),
        access_log_format=apigateway.AccessLogFormat.clf(),
    ),
)
api.root.add_method("GET")
""",
        cloudformation="""\
Type: AWS::ApiGateway::Stage
Properties:
  RestApiId: abcdef1234
  DeploymentId: abc123
  StageName: prod
  AccessLogSetting:
    DestinationArn: arn:aws:logs:eu-central-1:123456789012:log-group:access
    Format: $context.requestId $context.identity.sourceIp $context.httpMethod $context.path $context.status
""",
    ),
    check=_check,
)
