"""Policies of CloudTrail's resources do not let everybody in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    yield from public_problems(policy.document("ResourcePolicy"))


RULE = Rule(
    id="cloudtrail-resourcepolicy-is-not-public",
    types=("AWS::CloudTrail::ResourcePolicy",),
    demands="A policy of a CloudTrail channel, event data store or dashboard names who may use it.",
    why="Anyone with an AWS account can write events into the audit data, or query it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("H05",),
    cis=("2.21",),
    fix=Fix(
        cdk="""\
cloudtrail.CfnResourcePolicy(
    self,
    "ChannelPolicy",
    resource_arn=f"arn:aws:cloudtrail:{self.region}:{self.account}:channel/11111111-2222-3333-4444-555555555555",
    resource_policy=iam.PolicyDocument(
        statements=[
            iam.PolicyStatement(
                principals=[iam.AccountPrincipal(self.account)],
                actions=["cloudtrail-data:PutAuditEvents"],
                resources=["*"],
            )
        ]
    ),
)
""",
        cloudformation="""\
Type: AWS::CloudTrail::ResourcePolicy
Properties:
  ResourceArn: arn:aws:cloudtrail:eu-central-1:123456789012:channel/11111111-2222-3333-4444-555555555555
  ResourcePolicy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: {AWS: arn:aws:iam::123456789012:root}
        Action: cloudtrail-data:PutAuditEvents
        Resource: "*"
""",
    ),
    check=_check,
)
