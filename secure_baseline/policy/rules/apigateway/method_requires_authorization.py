"""Methods of REST APIs ask who calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.apigateway._access import REST_API, is_limited
from secure_baseline.policy.rules.apigateway._open_api import open_operations
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.type == REST_API:
        yield from _check_definition(resource)
        return
    if resource.text("HttpMethod") == "OPTIONS" or resource.flag("ApiKeyRequired"):
        return
    kind = resource.text("AuthorizationType")
    if kind in {None, "NONE"}:
        api = resource.target("RestApiId")
        if api is None or api.type != REST_API or not is_limited(api):
            says = f"Everybody can call it: AuthorizationType is {kind or 'not set'}"
            yield resource.problem(says, "AuthorizationType")


def _check_definition(api: Resource) -> Iterator[Problem]:
    if api.has("BodyS3Location"):
        raise CannotEvaluateError("its definition is in S3")
    if api.has("Body") and not is_limited(api):
        for name, operation in open_operations(api.document("Body")):
            yield operation.problem(f"Everybody can call {name}: it has no security", "security")


RULE = Rule(
    id="apigateway-method-requires-authorization",
    types=("AWS::ApiGateway::Method", "AWS::ApiGateway::RestApi"),
    demands="A method of a REST API asks for authorization, or its API lets only some callers in.",
    why="Everybody on the internet can call what is behind it.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("F05",),
    nag=("APIGWAuthorization",),
    engine=("APIGW_METHOD_AUTH_TYPE_IS_NOT_NONE",),
    fix=Fix(
        cdk="""\
api = apigateway.RestApi(
    self,
    "Api",
    default_method_options=apigateway.MethodOptions(authorization_type=apigateway.AuthorizationType.IAM),
)
api.root.add_method("GET")
""",
        cloudformation="""\
Type: AWS::ApiGateway::Method
Properties:
  RestApiId: abcdef1234
  ResourceId: abc123
  HttpMethod: GET
  AuthorizationType: AWS_IAM
  Integration:
    Type: MOCK
""",
    ),
    check=_check,
)
