"""Identity pools give credentials to users only who have signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(pool: Resource) -> Iterator[Problem]:
    if pool.flag("AllowUnauthenticatedIdentities"):
        yield pool.problem(
            "Everybody gets AWS credentials: AllowUnauthenticatedIdentities is true", "AllowUnauthenticatedIdentities"
        )


RULE = Rule(
    id="cognito-identity-pool-knows-its-users",
    types=("AWS::Cognito::IdentityPool",),
    demands="A Cognito identity pool has no guests.",
    why="Everybody on the internet gets AWS credentials, and with them whatever the guests' role allows.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05", "A19"),
    security_hub=("Cognito.2",),
    nag=("CognitoUserPoolNoUnauthenticatedLogins",),
    engine=("COGNITO_ALLOW_UNAUTHENTICATED_IDENTITIES_RULE",),
    fix=Fix(
        cdk='cognito.CfnIdentityPool(self, "Identities", allow_unauthenticated_identities=False)',
        cloudformation="""\
Type: AWS::Cognito::IdentityPool
Properties:
  AllowUnauthenticatedIdentities: false
""",
    ),
    check=_check,
)
