"""Policies of clusters do not let everybody in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    yield from public_problems(policy.document("Policy"))


RULE = Rule(
    id="msk-clusterpolicy-is-not-public",
    types=("AWS::MSK::ClusterPolicy",),
    demands="A policy of an MSK cluster names who may use it.",
    why="Anyone with an AWS account can connect to the cluster from a VPC of their own.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("G02",),
    cis=("2.21",),
    fix=Fix(
        cdk="""\
msk.CfnClusterPolicy(
    self,
    "Policy",
    cluster_arn=f"arn:aws:kafka:{self.region}:{self.account}:cluster/main/11111111-2222-3333-4444-555555555555-1",
    policy=iam.PolicyDocument(
        statements=[
            iam.PolicyStatement(
                principals=[iam.AccountPrincipal("210987654321")],
                actions=["kafka:CreateVpcConnection", "kafka:GetBootstrapBrokers"],
                resources=["*"],
            )
        ]
    ),
)
""",
        cloudformation="""\
Type: AWS::MSK::ClusterPolicy
Properties:
  ClusterArn: arn:aws:kafka:eu-central-1:123456789012:cluster/main/11111111-2222-3333-4444-555555555555-1
  Policy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: {AWS: arn:aws:iam::210987654321:root}
        Action: [kafka:CreateVpcConnection, kafka:GetBootstrapBrokers]
        Resource: "*"
""",
    ),
    check=_check,
)
