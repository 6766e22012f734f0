"""AppSync APIs are traced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(api: Resource) -> Iterator[Problem]:
    traced = api.flag("XrayEnabled")
    if not traced:
        state = "not set" if traced is None else "false"
        yield api.problem(f"Requests are not traced: XrayEnabled is {state}", "XrayEnabled")


RULE = Rule(
    id="appsync-api-is-traced",
    types=("AWS::AppSync::GraphQLApi",),
    demands="An AppSync API is traced by X-Ray.",
    why="Nobody can follow a request through the services behind the API.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F05",),
    nag=("AppSyncTracing",),
    fix=Fix(
        cdk="""\
appsync.CfnGraphQLApi(
    self,
    "Api",
    name="shop",
    authentication_type="AWS_IAM",
    xray_enabled=True,
)
""",
        cloudformation="""\
Type: AWS::AppSync::GraphQLApi
Properties:
  Name: shop
  AuthenticationType: AWS_IAM
  XrayEnabled: true
""",
    ),
    check=_check,
)
