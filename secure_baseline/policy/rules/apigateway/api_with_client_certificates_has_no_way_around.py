"""APIs that ask for client certificates have no way around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_DOMAINS = ("AWS::ApiGateway::DomainName", "AWS::ApiGatewayV2::DomainName")
_MAPPINGS = (("AWS::ApiGateway::BasePathMapping", "RestApiId"), ("AWS::ApiGatewayV2::ApiMapping", "ApiId"))


def _check(api: Resource) -> Iterator[Problem]:
    if api.flag("DisableExecuteApiEndpoint"):
        return
    for kind, key in _MAPPINGS:
        for mapping in api.referring(kind, key):
            name = mapping.get("DomainName")
            for domain in api.template.resources(*_DOMAINS):
                is_it = domain.is_meant_by(name) or domain.get("DomainName") == name
                if is_it and domain.has("MutualTlsAuthentication"):
                    says = f"It is open past {domain.logical_id}: DisableExecuteApiEndpoint is not true"
                    yield api.problem(says, "DisableExecuteApiEndpoint")
                    return


RULE = Rule(
    id="apigateway-api-with-client-certificates-has-no-way-around",
    types=("AWS::ApiGateway::RestApi",),
    demands="A REST API whose domain asks clients for certificates is not reached by AWS's own domain.",
    why="Everybody can call it at its execute-api address, without a certificate.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05", "G19"),
    fix=Fix(
        cdk="""\
api = apigateway.RestApi(
    self,
    "Api",
    default_method_options=apigateway.MethodOptions(authorization_type=apigateway.AuthorizationType.IAM),
    disable_execute_api_endpoint=True,
)
api.root.add_method("GET")
""",
        cloudformation="""\
Type: AWS::ApiGateway::RestApi
Properties:
  Name: partners
  DisableExecuteApiEndpoint: true
""",
    ),
    check=_check,
)
