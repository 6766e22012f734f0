"""Templates make no access keys that work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(key: Resource) -> Iterator[Problem]:
    status = key.text("Status")
    if status != "Inactive":
        yield key.problem(f"The template makes an access key that works: Status is {status or 'not set'}", "Status")


RULE = Rule(
    id="iam-access-key-is-inactive",
    types=("AWS::IAM::AccessKey",),
    demands="A template makes no active access key; workloads use roles.",
    why="The key never expires and works from anywhere, whoever copies it from a file, a log or a laptop.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("A07", "C02"),
    cis=("2.12",),
    security_hub=("IAM.3",),
    fix=Fix(
        cdk="""\
user = iam.User(self, "User")
iam.CfnAccessKey(self, "Key", user_name=user.user_name, status="Inactive")  # then delete it; a role takes its place
iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
""",
        cloudformation="""\
Type: AWS::IAM::AccessKey # then delete it; a role takes its place
Properties:
  UserName: user
  Status: Inactive
""",
    ),
    check=_check,
)
