"""AppSync APIs know who calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(api: Resource) -> Iterator[Problem]:
    if api.text("AuthenticationType") == "API_KEY":
        yield api.problem("An API key lets callers in: AuthenticationType is API_KEY", "AuthenticationType")
    providers = (("AdditionalAuthenticationProviders", "AuthenticationType"), ("EventConfig.AuthProviders", "AuthType"))
    for key, kind in providers:
        for provider in api.nodes(key):
            if provider.text(kind) == "API_KEY":
                yield provider.problem(f"An API key lets callers in: {kind} is API_KEY", kind)


RULE = Rule(
    id="appsync-api-takes-no-api-keys",
    types=("AWS::AppSync::GraphQLApi", "AWS::AppSync::Api"),
    demands="An AppSync API does not let callers in by an API key.",
    why="The key stands in every app that uses it, and tells nothing of who calls.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("F05",),
    security_hub=("AppSync.5",),
    control_tower=("CT.APPSYNC.PR.3",),
    fix=Fix(
        cdk="""\
appsync.CfnGraphQLApi(
    self,
    "Api",
    name="shop",
    authentication_type="AWS_IAM",
)
""",
        cloudformation="""\
Type: AWS::AppSync::GraphQLApi
Properties:
  Name: shop
  AuthenticationType: AWS_IAM
""",
    ),
    check=_check,
)
