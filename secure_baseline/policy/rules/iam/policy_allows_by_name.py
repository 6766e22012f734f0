"""IAM policies allow what they name, not all but what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._permissions import POLICIES, allowing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    for statement in allowing(policy):
        if statement.node.has("NotAction"):
            excepted = ", ".join(statement.node.texts("NotAction"))
            yield statement.node.problem(f"Statement allows every action but NotAction {excepted}", "NotAction")
        elif statement.node.has("NotResource"):
            yield statement.node.problem("Statement allows on every resource but those of NotResource", "NotResource")


RULE = Rule(
    id="iam-policy-allows-by-name",
    types=POLICIES,
    demands="An IAM policy allows by Action and Resource; NotAction and NotResource are for denying.",
    why="All other actions and resources are allowed, those of services yet to come among them.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("A19", "G03"),
    engine=("W2512", "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_RESOURCE", "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_ACTION"),
    fix=Fix(
        cdk="""\
iam.ManagedPolicy(
    self,
    "Policy",
    statements=[iam.PolicyStatement(actions=["ec2:Describe*"], resources=["*"])],
)
""",
        cloudformation="""\
Type: AWS::IAM::ManagedPolicy
Properties:
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - {Effect: Allow, Action: ec2:Describe*, Resource: "*"}
""",
    ),
    check=_check,
)
