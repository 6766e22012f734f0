"""IAM roles cannot be assumed by anyone."""

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
        if statement.is_public:
            key = "NotPrincipal" if statement.node.has("NotPrincipal") else "Principal"
            found = "all but NotPrincipal" if key == "NotPrincipal" else "Principal is *, and no condition says who"
            yield statement.node.problem(f"Any AWS account may assume the role: {found}", key)
        elif ("Federated", "*") in statement.principals:
            yield statement.node.problem("Users of any identity provider may assume the role", "Principal")


RULE = Rule(
    id="iam-role-is-not-open-to-anyone",
    types=("AWS::IAM::Role",),
    demands="The trust policy of an IAM role says who may assume it.",
    why="Anybody with an AWS account can act with its permissions.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("A19", "F02"),
    cis=("2.21",),
    engine=("IAM_ROLE_NO_ALLOW_PLUS_NOT_PRINCIPAL",),
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
