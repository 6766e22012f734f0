"""Identity pools give credentials by the enhanced flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(pool: Resource) -> Iterator[Problem]:
    if pool.flag("AllowClassicFlow"):
        yield pool.problem("Users choose their role and session: AllowClassicFlow is true", "AllowClassicFlow")


RULE = Rule(
    id="cognito-identity-pool-uses-the-enhanced-flow",
    types=("AWS::Cognito::IdentityPool",),
    demands="A Cognito identity pool gives credentials by the enhanced flow only.",
    why="In the classic flow the client picks the role, and no scope-down policy limits guests.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F05", "A19"),
    fix=Fix(
        cdk="""\
cognito.CfnIdentityPool(self, "Identities", allow_unauthenticated_identities=False, allow_classic_flow=False)
""",
        cloudformation="""\
Type: AWS::Cognito::IdentityPool
Properties:
  AllowUnauthenticatedIdentities: false
""",
    ),
    check=_check,
)
