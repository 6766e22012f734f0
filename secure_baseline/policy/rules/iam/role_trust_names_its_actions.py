"""Trust policies of IAM roles name what they allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(role: Resource) -> Iterator[Problem]:
    for statement in statements(role.document("AssumeRolePolicyDocument")):
        if not statement.allows:
            continue
        if statement.node.has("NotAction"):
            yield statement.node.problem("It allows every action but some: NotAction is set", "NotAction")
        elif wide := [action for action in statement.actions if action.partition(":")[2].strip("*") == ""]:
            yield statement.node.problem(f"It allows every action: Action is {wide[0]}", "Action")


RULE = Rule(
    id="iam-role-trust-names-its-actions",
    types=("AWS::IAM::Role",),
    demands="The trust policy of an IAM role names the actions that it allows.",
    why="Whoever may assume the role can also tag the session, or say on whose behalf, and so pass conditions on both.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("A19", "F02"),
    engine=("IAM_ROLE_NO_FULL_ACCESS_ON_TRUST_POLICY", "IAM_ROLE_NO_ALLOW_PLUS_NOT_ACTION_ON_TRUST_POLICY"),
    fix=Fix(
        cdk='iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))',
        cloudformation="""\
Type: AWS::IAM::Role
Properties:
  AssumeRolePolicyDocument:
    Version: "2012-10-17"
    Statement:
      - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
""",
    ),
    check=_check,
)
