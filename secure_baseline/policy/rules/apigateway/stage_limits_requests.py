"""Stages of REST APIs limit requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.apigateway._stage import is_for_all, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource


def _check(each: Resource) -> Iterator[Problem]:
    if any(is_for_all(setting) and _limits(setting, "Throttling{}Limit") for setting in settings(each)):
        return
    for plan in each.template.resources("AWS::ApiGateway::UsagePlan"):
        covers = any(_is_of(each, api_stage) for api_stage in plan.nodes("ApiStages"))
        if covers and _limits(plan.node("Throttle"), "{}Limit"):
            return
    yield each.problem("Requests are not limited: ThrottlingRateLimit is not set for every method", "MethodSettings")


def _limits(node: Node, key: str) -> bool:
    limits = [node.number(key.format(name)) for name in ("Rate", "Burst")]
    return all(limit is not None and limit >= 0 for limit in limits)


def _is_of(each: Resource, api_stage: Node) -> bool:
    name = api_stage.get("Stage")
    return each.is_meant_by(name) or (name is not None and name == each.get("StageName"))


RULE = Rule(
    id="apigateway-stage-limits-requests",
    types=("AWS::ApiGateway::Stage",),
    demands="A stage of a REST API limits requests a second.",
    why="One caller can use up what all APIs of the account share, and run up the bill.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F10",),
    nag=("APIGWDefaultThrottling",),
    fix=Fix(
        cdk="""\
api = apigateway.RestApi(
    self,
    "Api",
    default_method_options=apigateway.MethodOptions(authorization_type=apigateway.AuthorizationType.IAM),
    deploy_options=apigateway.StageOptions(
        throttling_rate_limit=100,
        throttling_burst_limit=200,
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
      ThrottlingRateLimit: 100
      ThrottlingBurstLimit: 200
""",
    ),
    check=_check,
)
