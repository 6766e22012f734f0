"""IAM users are in a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(user: Resource) -> Iterator[Problem]:
    if any(user.has(key) for key in ("Groups", "Policies", "ManagedPolicyArns")):
        return  # policies of its own are another rule's
    if not user.referring("AWS::IAM::UserToGroupAddition", "Users"):
        yield user.problem("The user is in no group: Groups is not set, and no UserToGroupAddition names it", "Groups")


RULE = Rule(
    id="iam-user-is-in-a-group",
    types=("AWS::IAM::User",),
    demands="An IAM user is in a group.",
    why="What a user without a group is for, and may do, nobody can tell.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("A18",),
    nag=("IAMUserGroupMembership",),
    fix=Fix(
        cdk='iam.User(self, "User", groups=[iam.Group(self, "Operators")])',
        cloudformation="""\
Operators:
  Type: AWS::IAM::Group
User:
  Type: AWS::IAM::User
  Properties:
    Groups: [!Ref Operators]
""",
    ),
    check=_check,
)
