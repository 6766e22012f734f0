"""REST APIs check requests before they pass them on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(api: Resource) -> Iterator[Problem]:
    if api.has("BodyS3Location"):
        raise CannotEvaluateError("its definition is in S3")
    if api.has("Body") and api.document("Body").has("x-amazon-apigateway-request-validators"):
        return
    for validator in api.referring("AWS::ApiGateway::RequestValidator", "RestApiId"):
        if validator.flag("ValidateRequestBody") or validator.flag("ValidateRequestParameters"):
            return
    yield api.problem("No request validator of the template is for it")


RULE = Rule(
    id="apigateway-api-validates-requests",
    types=("AWS::ApiGateway::RestApi",),
    demands="A REST API validates requests.",
    why="What does not fit reaches the functions behind it, which must each find out.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F05",),
    nag=("APIGWRequestValidation",),
    fix=Fix(
        cdk="""\
api = apigateway.RestApi(self, "Api")
validator = api.add_request_validator("Validator", validate_request_body=True, validate_request_parameters=True)
api.root.add_method("POST", authorization_type=apigateway.AuthorizationType.IAM, request_validator=validator)
""",
        cloudformation="""\
Api:
  Type: AWS::ApiGateway::RestApi
  Properties:
    Name: shop
Validator:
  Type: AWS::ApiGateway::RequestValidator
  Properties:
    RestApiId: !Ref Api
    ValidateRequestBody: true
    ValidateRequestParameters: true
""",
    ),
    check=_check,
)
