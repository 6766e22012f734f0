"""IAM roles that another account may assume ask for an external id, an organization or MFA."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# The account by its number, written or given as a parameter; roles and users that are named are fine.
_ANOTHER_ACCOUNT = re.compile(r"(arn:[^:]+(?:::\w+})?:iam::)?(\d{12}|\$\{\?\})(:root)?")


def _check(role: Resource) -> Iterator[Problem]:
    for statement in statements(role.document("AssumeRolePolicyDocument")):
        if not statement.allows or statement.node.has("Condition"):
            continue
        for kind, name in statement.principals:
            match = _ANOTHER_ACCOUNT.fullmatch(name)
            if kind == "AWS" and match:
                account = "another account" if match[2].startswith("$") else f"account {match[2]}"
                yield statement.node.problem(f"All of {account} may assume the role without a condition", "Principal")


RULE = Rule(
    id="iam-role-asks-other-accounts-for-more",
    types=("AWS::IAM::Role",),
    demands="A role for another account names roles of that account, or asks for an external id, organization or MFA.",
    why="A third party that serves several customers can be made to use your role for another of them.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("A19",),
    fix=Fix(
        cdk="""\
iam.Role(self, "Role", assumed_by=iam.AccountPrincipal("111122223333"), external_ids=["our-id-with-them"])
""",
        cloudformation="""\
Type: AWS::IAM::Role
Properties:
  AssumeRolePolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: {AWS: "111122223333"}
        Action: sts:AssumeRole
        Condition: {StringEquals: {sts:ExternalId: our-id-with-them}}
""",
    ),
    check=_check,
)
