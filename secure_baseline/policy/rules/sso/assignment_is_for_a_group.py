"""Permission sets are assigned to groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(assignment: Resource) -> Iterator[Problem]:
    if assignment.text("PrincipalType") == "USER":
        yield assignment.problem("It is for one user: PrincipalType is USER", "PrincipalType")


RULE = Rule(
    id="sso-assignment-is-for-a-group",
    types=("AWS::SSO::ApplicationAssignment", "AWS::SSO::Assignment"),
    demands="A permission set or application is assigned to a group.",
    why="What single users may do is overlooked when they change their job or leave.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("A16", "A18"),
    cis=("2.13",),
    fix=Fix(
        cdk="""\
operators = identitystore.CfnGroup(self, "Operators", identity_store_id="d-1234567890", display_name="operators")
sso.CfnAssignment(
    self,
    "Assignment",
    instance_arn="arn:aws:sso:::instance/ssoins-1234567890abcdef",
    permission_set_arn="arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef",
    principal_type="GROUP",
    principal_id=operators.attr_group_id,
    target_type="AWS_ACCOUNT",
    target_id="111122223333",
)
""",
        cloudformation="""\
Type: AWS::SSO::Assignment
Properties:
  InstanceArn: arn:aws:sso:::instance/ssoins-1234567890abcdef
  PermissionSetArn: !ImportValue PermissionSet
  PrincipalType: GROUP
  PrincipalId: !ImportValue Operators
  TargetType: AWS_ACCOUNT
  TargetId: "111122223333"
""",
    ),
    check=_check,
)
