"""Endpoints of Lambda Web Functions demand IAM authentication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(endpoint: Resource) -> Iterator[Problem]:
    if endpoint.text("AuthType") == "ApplicationManaged":
        yield endpoint.problem("Every request reaches the function: AuthType is ApplicationManaged", "AuthType")


RULE = Rule(
    id="lambda-web-function-endpoint-demands-authentication",
    types=("AWS::Lambda::WebFunctionEndpoint",),
    demands="An endpoint of a Lambda Web Function demands IAM authentication, of CloudFront for instance.",
    why="Nothing stands between the internet and the application's own sign-in.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F03", "F10"),
    fix=Fix(
        cdk="""\
lambda_.CfnWebFunctionEndpoint(
    self,
    "Endpoint",
    function_name="app",
    endpoint_name="prod",
    endpoint_type="HomeRegion",
    auth_type="IamAuth",
)
""",
        cloudformation="""\
Type: AWS::Lambda::WebFunctionEndpoint
Properties:
  FunctionName: app
  EndpointName: prod
  EndpointType: HomeRegion
  AuthType: IamAuth
""",
    ),
    check=_check,
)
