"""Caches of REST APIs are encrypted."""

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
    if each is None or each.flag("CacheClusterEnabled") is False:
        return
    for setting in settings(each):
        encrypted = setting.flag("CacheDataEncrypted")
        if setting.flag("CachingEnabled") and not encrypted:
            state = "not set" if encrypted is None else "false"
            yield setting.problem(f"The cache is not encrypted: CacheDataEncrypted is {state}", "CacheDataEncrypted")


RULE = Rule(
    id="apigateway-stage-cache-is-encrypted",
    types=("AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment"),
    demands="The cache of a REST API's stage is encrypted.",
    why="Answers that were meant for one caller lie on a disk in clear.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("F05", "G14"),
    security_hub=("APIGateway.5",),
    nag=("APIGWCacheEnabledAndEncrypted",),
    control_tower=("CT.APIGATEWAY.PR.3",),
    fix=Fix(
        cdk="""\
api = apigateway.RestApi(
    self,
    "Api",
    default_method_options=apigateway.MethodOptions(authorization_type=apigateway.AuthorizationType.IAM),
    deploy_options=apigateway.StageOptions(
        cache_cluster_enabled=True,
        caching_enabled=True,
        cache_data_encrypted=True,
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
  CacheClusterEnabled: true
  CacheClusterSize: "0.5"
  MethodSettings:
    - HttpMethod: "*"
      ResourcePath: /*
      CachingEnabled: true
      CacheDataEncrypted: true
""",
    ),
    check=_check,
)
