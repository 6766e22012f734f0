"""Interface endpoints have a policy that is not open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._endpoint_policy import openness, takes_policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(endpoint: Resource) -> Iterator[Problem]:
    if endpoint.text("VpcEndpointType") != "Interface" or not takes_policy(endpoint):
        return
    if says := openness(endpoint):
        yield endpoint.problem(says, "PolicyDocument")


RULE = Rule(
    id="ec2-interface-endpoint-has-policy",
    types=("AWS::EC2::VPCEndpoint",),
    demands="An interface endpoint of an AWS service has a policy that does not let everybody do everything.",
    why="AWS's own default does; stolen credentials of any other account then carry data out of the VPC.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G15",),
    fix=Fix(
        cdk="""\
endpoint = ec2.InterfaceVpcEndpoint(
    self,
    "Secrets",
    vpc=vpc,
    service=ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
    subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED),
)
endpoint.add_to_policy(
    iam.PolicyStatement(
        principals=[iam.AnyPrincipal()],
        actions=["secretsmanager:*"],
        resources=["*"],
        conditions={"StringEquals": {"aws:PrincipalAccount": cdk.Aws.ACCOUNT_ID}},
    )
)
""",
        cloudformation="""\
Type: AWS::EC2::VPCEndpoint
Properties:
  VpcId: vpc-0123456789abcdef0
  VpcEndpointType: Interface
  ServiceName: !Sub com.amazonaws.${AWS::Region}.secretsmanager
  SecurityGroupIds: [sg-0123456789abcdef0]
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: "*"
        Action: "secretsmanager:*"
        Resource: "*"
        Condition: {StringEquals: {"aws:PrincipalAccount": !Ref AWS::AccountId}}
""",
    ),
    check=_check,
)
