"""User pools are protected from deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(pool: Resource) -> Iterator[Problem]:
    protection = pool.text("DeletionProtection")
    if protection != "ACTIVE":
        yield pool.problem(f"It can be deleted: DeletionProtection is {protection or 'not set'}", "DeletionProtection")


RULE = Rule(
    id="cognito-user-pool-is-protected-from-deletion",
    types=("AWS::Cognito::UserPool",),
    demands="A Cognito user pool is protected from deletion.",
    why="Its users and their passwords cannot be restored; all of them would have to sign up again.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05",),
    security_hub=("Cognito.6",),
    fix=Fix(
        cdk='cognito.UserPool(self, "Users", deletion_protection=True)',
        cloudformation="""\
Type: AWS::Cognito::UserPool
Properties:
  DeletionProtection: ACTIVE
""",
    ),
    check=_check,
)
