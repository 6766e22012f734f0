"""Stages of REST APIs do not log what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.apigateway._stage import settings, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    each = stage(resource)
    for setting in settings(each) if each is not None else []:
        if setting.flag("DataTraceEnabled"):
            yield setting.problem("Whole requests are logged: DataTraceEnabled is true", "DataTraceEnabled")


RULE = Rule(
    id="apigateway-stage-does-not-log-bodies",
    types=("AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment"),
    demands="A stage of a REST API does not log whole requests and responses.",
    why="Passwords, tokens and personal data of every call stand in the logs.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05",),
    fix=Fix(
        cdk="""\
api = apigateway.RestApi(
    self,
    "Api",
    default_method_options=apigateway.MethodOptions(authorization_type=apigateway.AuthorizationType.IAM),
    deploy_options=apigateway.StageOptions(
        logging_level=apigateway.MethodLoggingLevel.ERROR,
        data_trace_enabled=False,
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
      DataTraceEnabled: false
""",
    ),
    check=_check,
)
