"""Gateways to tools know their callers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(gateway: Resource) -> Iterator[Problem]:
    if gateway.text("AuthorizerType") == "NONE":
        yield gateway.problem("Anybody may call it: AuthorizerType is NONE", "AuthorizerType")


RULE = Rule(
    id="bedrockagentcore-gateway-requires-authorization",
    types=("AWS::BedrockAgentCore::Gateway",),
    demands="A gateway of Bedrock AgentCore requires authorization.",
    why="Anybody who finds its address uses the tools behind it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("F05",),
    security_hub=("BedrockAgentCore.2",),
    fix=Fix(
        cdk="""\
bedrockagentcore.CfnGateway(
    self,
    "Gateway",
    name="tools",
    authorizer_type="AWS_IAM",
    protocol_type="MCP",
    role_arn="arn:aws:iam::111122223333:role/gateway",
)
""",
        cloudformation="""\
Type: AWS::BedrockAgentCore::Gateway
Properties:
  Name: tools
  AuthorizerType: AWS_IAM
  ProtocolType: MCP
  RoleArn: arn:aws:iam::111122223333:role/gateway
""",
    ),
    check=_check,
)
