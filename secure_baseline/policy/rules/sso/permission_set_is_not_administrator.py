"""Permission sets do not make administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._attached import ADMINISTRATORS, aws_managed
from secure_baseline.policy.rules.iam._permissions import Kind, granted
from secure_baseline.policy.template.policy_document import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(permission_set: Resource) -> Iterator[Problem]:
    for name, place in aws_managed(permission_set, "ManagedPolicies"):
        if name in ADMINISTRATORS:
            yield place.problem(f"It has the AWS managed policy {name}, which makes administrators")
    for statement in statements(permission_set.document("InlinePolicy")):
        if statement.allows and (actions := granted(statement, Kind.ADMINISTRATOR)):
            yield statement.node.problem(f"Statement allows all actions ({actions}) on all resources", "Action")


RULE = Rule(
    id="sso-permission-set-is-not-administrator",
    types=("AWS::SSO::PermissionSet",),
    demands="A permission set allows less than everything; the administrator is for emergencies.",
    why="Whoever has it all day can, and one click on a wrong link does, harm every account it is assigned in.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("A16", "A19"),
    cis=("2.14",),
    security_hub=("IAM.1",),
    fix=Fix(
        cdk="""\
sso.CfnPermissionSet(
    self,
    "Operators",
    name="operators",
    instance_arn="arn:aws:sso:::instance/ssoins-1234567890abcdef",
    managed_policies=["arn:aws:iam::aws:policy/ReadOnlyAccess"],
)
""",
        cloudformation="""\
Type: AWS::SSO::PermissionSet
Properties:
  Name: operators
  InstanceArn: arn:aws:sso:::instance/ssoins-1234567890abcdef
  ManagedPolicies: [arn:aws:iam::aws:policy/ReadOnlyAccess]
""",
    ),
    check=_check,
)
