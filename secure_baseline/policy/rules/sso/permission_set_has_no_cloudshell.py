"""Permission sets do not have AWSCloudShellFullAccess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._attached import CLOUDSHELL, aws_managed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(permission_set: Resource) -> Iterator[Problem]:
    for name, place in aws_managed(permission_set, "ManagedPolicies"):
        if name == CLOUDSHELL:
            yield place.problem(f"It has the AWS managed policy {name}")


RULE = Rule(
    id="sso-permission-set-has-no-cloudshell",
    types=("AWS::SSO::PermissionSet",),
    demands="A permission set does not have AWSCloudShellFullAccess.",
    why="Its shell has internet access and takes files up and down: a way out for data that no other control watches.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("A16", "A19"),
    cis=("2.20",),
    security_hub=("IAM.27",),
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
