"""IAM identities do not have AWSCloudShellFullAccess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._attached import CLOUDSHELL, IDENTITIES, aws_managed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(identity: Resource) -> Iterator[Problem]:
    for name, place in aws_managed(identity):
        if name == CLOUDSHELL:
            yield place.problem(f"It has the AWS managed policy {name}")


RULE = Rule(
    id="iam-identity-has-no-cloudshell",
    types=IDENTITIES,
    demands="An IAM role, user or group does not have AWSCloudShellFullAccess.",
    why="Its shell has internet access and takes files up and down: a way out for data that no other control watches.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("A19",),
    cis=("2.20",),
    security_hub=("IAM.27",),
    nag=("IAMNoManagedPolicies",),
    fix=Fix(
        cdk="""\
iam.ManagedPolicy(
    self,
    "Policy",
    groups=[iam.Group(self, "Operators")],
    statements=[
        iam.PolicyStatement(
            actions=["cloudshell:CreateEnvironment", "cloudshell:CreateSession", "cloudshell:StartEnvironment"],
            resources=["*"],
        )
    ],
)
""",
        cloudformation="""\
Type: AWS::IAM::Group
Properties:
  Policies:
    - PolicyName: cloudshell
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: [cloudshell:CreateEnvironment, cloudshell:CreateSession, cloudshell:StartEnvironment]
            Resource: "*"
""",
    ),
    check=_check,
)
