"""VPCs reach S3 and DynamoDB by gateway endpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._endpoint_policy import services_missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(vpc: Resource) -> Iterator[Problem]:
    if missing := services_missing(vpc, "s3", "dynamodb"):
        yield vpc.problem(f"It has no endpoint for {' and '.join(missing)}")


RULE = Rule(
    id="ec2-vpc-has-gateway-endpoints",
    types=("AWS::EC2::VPC",),
    demands="A VPC reaches Amazon S3 and Amazon DynamoDB by gateway endpoints.",
    why="They are free, keep that traffic off NAT and internet gateways, and their policies say which data may pass.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G15",),
    cis=("6.8",),
    fix=Fix(
        cdk='SecureVpc(self, "Network")',
        cloudformation="""\
Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
S3: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcId: !Ref Vpc, ServiceName: !Sub "com.amazonaws.${AWS::Region}.s3"}}
DynamoDb:
  Type: AWS::EC2::VPCEndpoint
  Properties: {VpcId: !Ref Vpc, ServiceName: !Sub "com.amazonaws.${AWS::Region}.dynamodb"}
""",
    ),
    check=_check,
)
