"""Stages of REST APIs log what goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.apigateway._stage import is_for_all, settings, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_LEVELS = ("ERROR", "INFO")


def _check(resource: Resource) -> Iterator[Problem]:
    each = stage(resource)
    if each is None:
        return
    if not any(is_for_all(setting) and setting.text("LoggingLevel") in _LEVELS for setting in settings(each)):
        yield each.problem("Executions are not logged: LoggingLevel is not set for every method", "MethodSettings")
        return
    for setting in settings(each):
        if not is_for_all(setting) and setting.text("LoggingLevel") == "OFF":
            yield setting.problem("Executions of a method are not logged: LoggingLevel is OFF", "LoggingLevel")


RULE = Rule(
    id="apigateway-stage-logs-executions",
    types=("AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment"),
    demands="A stage of a REST API logs executions of every method.",
    why="Nobody can tell why a call failed, or was refused.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05",),
    security_hub=("APIGateway.1",),
    nag=("APIGWExecutionLoggingEnabled",),
    control_tower=("CT.APIGATEWAY.PR.1",),
    fix=Fix(
        cdk="""\
api = apigateway.RestApi(
    self,
    "Api",
    default_method_options=apigateway.MethodOptions(authorization_type=apigateway.AuthorizationType.IAM),
    deploy_options=apigateway.StageOptions(
        logging_level=apigateway.MethodLoggingLevel.ERROR,
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
  MethodSettings:
    - HttpMethod: "*"
      ResourcePath: /*
      LoggingLevel: ERROR
""",
    ),
    check=_check,
)
