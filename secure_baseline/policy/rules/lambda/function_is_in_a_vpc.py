"""Lambda functions are in a VPC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules._lambda_functions import is_workload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(function: Resource) -> Iterator[Problem]:
    if not function.has("VpcConfig.SubnetIds") and not function.has("CapacityProviderConfig") and is_workload(function):
        yield function.problem("The function is in no VPC: VpcConfig.SubnetIds is not set", "VpcConfig.SubnetIds")


RULE = Rule(
    id="lambda-function-is-in-a-vpc",
    types=("AWS::Lambda::Function",),
    demands="A Lambda function of an application is in a VPC.",
    why="What it reaches on the internet no security group, network ACL or flow log sees.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F04",),
    security_hub=("Lambda.3",),
    nag=("LambdaInsideVPC",),
    control_tower=("CT.LAMBDA.PR.3",),
    fix=Fix(
        cdk="""\
lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_14,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): ..."),
    vpc=vpc,
    vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED),
)
""",
        cloudformation="""\
Type: AWS::Lambda::Function
Properties:
  VpcConfig:
    SubnetIds: [subnet-0a, subnet-0b]
    SecurityGroupIds: [sg-0a]
""",
    ),
    check=_check,
)
