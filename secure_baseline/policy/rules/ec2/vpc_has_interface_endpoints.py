"""VPCs reach EC2, ECR and Systems Manager by interface endpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._endpoint_policy import services_missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(vpc: Resource) -> Iterator[Problem]:
    if missing := services_missing(vpc, "ec2", "ecr.api", "ecr.dkr", "ssm"):
        yield vpc.problem(f"It has no endpoint for {', '.join(missing)}")


RULE = Rule(
    id="ec2-vpc-has-interface-endpoints",
    types=("AWS::EC2::VPC",),
    demands="A VPC reaches the APIs of EC2, ECR and Systems Manager by interface endpoints.",
    why="Instances need no way to the internet then to be managed and to fetch images.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G15",),
    cis=("6.8",),
    security_hub=("EC2.10", "EC2.55", "EC2.56", "EC2.57"),
    fix=Fix(
        cdk="""\
network = ec2.Vpc(self, "Network", nat_gateways=0)
for name in ("EC2", "ECR", "ECR_DOCKER", "SSM"):
    service = getattr(ec2.InterfaceVpcEndpointAwsService, name)
    network.add_interface_endpoint(name, service=service)
""",
        cloudformation="""\
Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
Ec2:
  Type: AWS::EC2::VPCEndpoint
  Properties: {VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: !Sub "com.amazonaws.${AWS::Region}.ec2"}
EcrApi:
  Type: AWS::EC2::VPCEndpoint
  Properties: {VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: !Sub "com.amazonaws.${AWS::Region}.ecr.api"}
EcrDocker:
  Type: AWS::EC2::VPCEndpoint
  Properties: {VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: !Sub "com.amazonaws.${AWS::Region}.ecr.dkr"}
Ssm:
  Type: AWS::EC2::VPCEndpoint
  Properties: {VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: !Sub "com.amazonaws.${AWS::Region}.ssm"}
""",
    ),
    check=_check,
)
