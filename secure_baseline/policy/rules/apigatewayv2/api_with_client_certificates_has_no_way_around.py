"""APIs that ask for client certificates have no way around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(api: Resource) -> Iterator[Problem]:
    if api.flag("DisableExecuteApiEndpoint"):
        return
    for mapping in api.referring("AWS::ApiGatewayV2::ApiMapping", "ApiId"):
        name = mapping.get("DomainName")
        for domain in api.template.resources("AWS::ApiGatewayV2::DomainName"):
            is_it = domain.is_meant_by(name) or domain.get("DomainName") == name
            if is_it and domain.has("MutualTlsAuthentication"):
                says = f"It is open past {domain.logical_id}: DisableExecuteApiEndpoint is not true"
                yield api.problem(says, "DisableExecuteApiEndpoint")
                return


RULE = Rule(
    id="apigatewayv2-api-with-client-certificates-has-no-way-around",
    types=("AWS::ApiGatewayV2::Api",),
    demands="An HTTP API whose domain asks clients for certificates is not reached by AWS's own domain.",
    why="Everybody can call it at its execute-api address, without a certificate.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05", "G19"),
    fix=Fix(
        cdk='apigatewayv2.HttpApi(self, "Api", disable_execute_api_endpoint=True)',
        cloudformation="""\
Type: AWS::ApiGatewayV2::Api
Properties:
  Name: partners
  ProtocolType: HTTP
  DisableExecuteApiEndpoint: true
""",
    ),
    check=_check,
)
