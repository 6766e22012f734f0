"""User pools act on threats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(pool: Resource) -> Iterator[Problem]:
    mode = pool.text("UserPoolAddOns.AdvancedSecurityMode")
    if mode != "ENFORCED":
        yield pool.problem(
            f"Threat protection does not act: AdvancedSecurityMode is {mode or 'not set'}",
            "UserPoolAddOns.AdvancedSecurityMode",
        )


RULE = Rule(
    id="cognito-user-pool-blocks-threats",
    types=("AWS::Cognito::UserPool",),
    demands="A Cognito user pool has threat protection with full function.",
    why="Passwords known from leaks, and sign-ins from unusual places, go unnoticed.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F05", "F10"),
    security_hub=("Cognito.1",),
    nag=("CognitoUserPoolPlusTier",),
    fix=Fix(
        cdk="""\
cognito.UserPool(
    self,
    "Users",
    feature_plan=cognito.FeaturePlan.PLUS,
    standard_threat_protection_mode=cognito.StandardThreatProtectionMode.FULL_FUNCTION,
)
""",
        cloudformation="""\
Type: AWS::Cognito::UserPool
Properties:
  UserPoolTier: PLUS
  UserPoolAddOns: {AdvancedSecurityMode: ENFORCED}
""",
    ),
    check=_check,
)
