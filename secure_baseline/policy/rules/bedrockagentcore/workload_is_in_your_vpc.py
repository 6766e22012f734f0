"""Agents and their tools run in your VPC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(workload: Resource) -> Iterator[Problem]:
    if workload.text("NetworkConfiguration.NetworkMode") in {None, "PUBLIC"}:
        yield workload.problem(
            "It reaches out through the public network: NetworkMode is not VPC", "NetworkConfiguration.NetworkMode"
        )


RULE = Rule(
    id="bedrockagentcore-workload-is-in-your-vpc",
    types=(
        "AWS::BedrockAgentCore::BrowserCustom",
        "AWS::BedrockAgentCore::CodeInterpreterCustom",
        "AWS::BedrockAgentCore::Runtime",
    ),
    demands="An agent, a browser or a code interpreter of Bedrock AgentCore is not in the public network.",
    why="What it is led to say or run can then send data anywhere, past your security groups and flow logs.",
    severity=Severity.HIGH,
    level=Level.STRICT,
    practices=("F04",),
    security_hub=("BedrockAgentCore.1", "BedrockAgentCore.5", "BedrockAgentCore.7"),
    fix=Fix(
        cdk="""\
bedrockagentcore.CfnBrowserCustom(
    self,
    "Browser",
    name="browser",
    network_configuration={
        "networkMode": "VPC",
        "vpcConfig": {
            "subnets": [subnet.subnet_id for subnet in vpc.isolated_subnets],
            "securityGroups": [ec2.SecurityGroup(self, "Group", vpc=vpc).security_group_id],
        },
    },
)
""",
        cloudformation="""\
Type: AWS::BedrockAgentCore::BrowserCustom
Properties:
  Name: browser
  NetworkConfiguration:
    NetworkMode: VPC
    VpcConfig: {Subnets: [subnet-11111111], SecurityGroups: [sg-11111111]}
""",
    ),
    check=_check,
)
