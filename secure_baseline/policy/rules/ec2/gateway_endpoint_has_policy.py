"""Gateway endpoints have a policy that is not open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._endpoint_policy import openness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(endpoint: Resource) -> Iterator[Problem]:
    # Gateway is AWS's own default.
    if (endpoint.text("VpcEndpointType") or "Gateway") != "Gateway":
        return
    if says := openness(endpoint):
        yield endpoint.problem(says, "PolicyDocument")


RULE = Rule(
    id="ec2-gateway-endpoint-has-policy",
    types=("AWS::EC2::VPCEndpoint",),
    demands="A gateway endpoint has a policy that does not let everybody do everything.",
    why="AWS's own default does; stolen credentials of any other account then carry data out of the VPC.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G15",),
    fix=Fix(
        cdk='SecureVpc(self, "Network")',
        cloudformation="""\
Type: AWS::EC2::VPCEndpoint
Properties:
  VpcId: vpc-0123456789abcdef0
  VpcEndpointType: Gateway
  ServiceName: !Sub com.amazonaws.${AWS::Region}.dynamodb
  RouteTableIds: [rtb-0123456789abcdef0]
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: "*"
        Action: "dynamodb:*"
        Resource: "*"
        Condition: {StringEquals: {"aws:PrincipalAccount": !Ref AWS::AccountId}}
""",
    ),
    check=_check,
)
