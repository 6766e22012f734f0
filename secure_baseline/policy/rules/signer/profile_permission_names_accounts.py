"""Signing profiles are shared with accounts that are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(permission: Resource) -> Iterator[Problem]:
    if permission.text("Principal") == "*":
        yield permission.problem("Everybody may use the signing profile: Principal is *", "Principal")


RULE = Rule(
    id="signer-profile-permission-names-accounts",
    types=("AWS::Signer::ProfilePermission",),
    demands="A signing profile is shared with accounts or roles that are named.",
    why="Everybody could sign code that your functions and clusters trust.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("F01",),
    cis=("2.21",),
    fix=Fix(
        cdk="""\
signer.CfnProfilePermission(
    self,
    "Builders",
    profile_name="app",
    action="signer:StartSigningJob",
    principal="111122223333",
    statement_id="builders",
)
""",
        cloudformation="""\
Type: AWS::Signer::ProfilePermission
Properties:
  ProfileName: app
  Action: signer:StartSigningJob
  Principal: "111122223333"
  StatementId: builders
""",
    ),
    check=_check,
)
