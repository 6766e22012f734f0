"""Lambda functions in a VPC are in several Availability Zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(function: Resource) -> Iterator[Problem]:
    key = "VpcConfig.SubnetIds"
    subnets = function.nodes(key)
    if len(subnets) == 1 and not function.has("CapacityProviderConfig"):
        yield function.problem("The function is in one Availability Zone: SubnetIds names one subnet", key)


RULE = Rule(
    id="lambda-function-spans-zones",
    types=("AWS::Lambda::Function",),
    demands="A Lambda function in a VPC has subnets in two Availability Zones or more.",
    why="It stands still when its zone does.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F04",),
    security_hub=("Lambda.5",),
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
