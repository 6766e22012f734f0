"""Resources of Systems Manager are not open to all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    for statement in public_statements(policy.document("Policy")):
        yield statement.node.problem("It is open to everybody: Principal is *", "Principal")


RULE = Rule(
    id="ssm-resource-policy-is-not-public",
    types=("AWS::SSM::ResourcePolicy",),
    demands="A policy of a Systems Manager resource does not open it to everybody.",
    why="Every AWS account can read it, or write to it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("A19",),
    fix=Fix(
        cdk="""\
arn = "arn:aws:ssm:eu-central-1:123456789012:parameter/shared"
statement = iam.PolicyStatement(
    principals=[iam.AccountPrincipal("210987654321")],
    actions=["ssm:GetParameter"],
    resources=[arn],
)
ssm.CfnResourcePolicy(self, "Policy", resource_arn=arn, policy=iam.PolicyDocument(statements=[statement]))
""",
        cloudformation="""\
Type: AWS::SSM::ResourcePolicy
Properties:
  ResourceArn: arn:aws:ssm:eu-central-1:123456789012:parameter/shared
  Policy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: "210987654321"
        Action: ssm:GetParameter
        Resource: arn:aws:ssm:eu-central-1:123456789012:parameter/shared
""",
    ),
    check=_check,
)
