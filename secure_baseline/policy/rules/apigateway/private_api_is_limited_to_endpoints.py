"""Private REST APIs let some VPC endpoints in only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.apigateway._access import is_private, limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(api: Resource) -> Iterator[Problem]:
    if is_private(api) and api.has("Policy") and not limits(api.document("Policy")):
        yield api.problem("Every VPC endpoint is let in, whose account soever it is", "Policy")


RULE = Rule(
    id="apigateway-private-api-is-limited-to-endpoints",
    types=("AWS::ApiGateway::RestApi",),
    demands="The policy of a private REST API lets only some VPC endpoints, networks or callers in.",
    why="Every AWS account can reach it by a VPC endpoint of its own.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("F05", "G15"),
    fix=Fix(
        cdk="""\
endpoint = ec2.InterfaceVpcEndpoint.from_interface_vpc_endpoint_attributes(
    self,
    "Endpoint",
    vpc_endpoint_id="vpce-0123456789abcdef0",
    port=443,
)
api = apigateway.RestApi(
    self,
    "Api",
    endpoint_configuration=apigateway.EndpointConfiguration(
        types=[apigateway.EndpointType.PRIVATE],
        vpc_endpoints=[endpoint],
    ),
)
api.grant_invoke_from_vpc_endpoints_only([endpoint])
api.root.add_method("GET")
""",
        cloudformation="""\
Type: AWS::ApiGateway::RestApi
Properties:
  Name: internal
  EndpointConfiguration:
    Types:
      - PRIVATE
  Policy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: "*"
        Action: execute-api:Invoke
        Resource: execute-api:/*
        Condition:
          StringEquals:
            aws:SourceVpce: vpce-0123456789abcdef0
""",
    ),
    check=_check,
)
