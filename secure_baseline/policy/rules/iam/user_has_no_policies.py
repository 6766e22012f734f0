"""IAM users get their permissions from groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.type == "AWS::IAM::UserPolicy":
        yield resource.problem("It is a policy of one user", "UserName")
    elif resource.type == "AWS::IAM::User":
        for key in ("Policies", "ManagedPolicyArns"):
            if resource.nodes(key):
                yield resource.problem(f"The user has policies of its own: {key} is set", key)
    elif resource.nodes("Users"):
        yield resource.problem("It is attached to users: Users is set", "Users")


RULE = Rule(
    id="iam-user-has-no-policies",
    types=("AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::User", "AWS::IAM::UserPolicy"),
    demands="An IAM user has no policies of its own, only those of its groups.",
    why="Permissions of single users are overlooked when people change their job or leave.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("A18", "A07"),
    cis=("2.13",),
    security_hub=("IAM.2",),
    nag=("IAMUserNoPolicies",),
    control_tower=("CT.IAM.PR.4",),
    engine=(
        "IAM_NO_POLICY_ON_USER",
        "IAM_USER_NO_POLICIES_CHECK",
    ),
    fix=Fix(
        cdk="""\
operators = iam.Group(self, "Operators")
operators.add_managed_policy(iam.ManagedPolicy.from_aws_managed_policy_name("ReadOnlyAccess"))
iam.User(self, "User", groups=[operators])
""",
        cloudformation="""\
Operators:
  Type: AWS::IAM::Group
  Properties:
    ManagedPolicyArns: [!Sub "arn:${AWS::Partition}:iam::aws:policy/ReadOnlyAccess"]
User:
  Type: AWS::IAM::User
  Properties:
    Groups: [!Ref Operators]
""",
    ),
    check=_check,
)
