"""Stages of REST APIs are traced."""

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
    if each is None:
        return
    traced = each.flag("TracingEnabled")
    if not traced:
        state = "not set" if traced is None else "false"
        yield each.problem(f"Calls are not traced: TracingEnabled is {state}", "TracingEnabled")


RULE = Rule(
    id="apigateway-stage-is-traced",
    types=("AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment"),
    demands="A stage of a REST API is traced by X-Ray.",
    why="Nobody can follow a call through the services behind the API.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F05",),
    security_hub=("APIGateway.3",),
    nag=("APIGWXrayEnabled",),
    control_tower=("CT.APIGATEWAY.PR.2",),
    fix=Fix(
        cdk="""\
api = apigateway.RestApi(
    self,
    "Api",
    default_method_options=apigateway.MethodOptions(authorization_type=apigateway.AuthorizationType.IAM),
    deploy_options=apigateway.StageOptions(
        tracing_enabled=True,
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
  TracingEnabled: true
""",
    ),
    check=_check,
)
