"""User pools act on threats in a sign-in of their own as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(pool: Resource) -> Iterator[Problem]:
    if pool.text("UserPoolAddOns.AdvancedSecurityMode") != "ENFORCED" or not pool.has(
        "LambdaConfig.DefineAuthChallenge"
    ):
        return  # cognito-user-pool-blocks-threats tells; or there is no sign-in of its own
    key = "UserPoolAddOns.AdvancedSecurityAdditionalFlows.CustomAuthMode"
    mode = pool.text(key)
    if mode != "ENFORCED":
        yield pool.problem(f"Custom sign-in is not protected: CustomAuthMode is {mode or 'not set'}", key)


RULE = Rule(
    id="cognito-user-pool-blocks-threats-in-custom-sign-in",
    types=("AWS::Cognito::UserPool",),
    demands="A Cognito user pool with threat protection and custom authentication protects that as well.",
    why="Attackers take the way that is not watched.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F05", "F10"),
    security_hub=("Cognito.4",),
    fix=Fix(
        cdk="""\
cognito.UserPool(
    self,
    "Users",
    feature_plan=cognito.FeaturePlan.PLUS,
    standard_threat_protection_mode=cognito.StandardThreatProtectionMode.FULL_FUNCTION,
    custom_threat_protection_mode=cognito.CustomThreatProtectionMode.FULL_FUNCTION,
)
""",
        cloudformation="""\
Type: AWS::Cognito::UserPool
Properties:
  UserPoolTier: PLUS
  LambdaConfig: {DefineAuthChallenge: !ImportValue DefineAuthChallenge}
  UserPoolAddOns:
    AdvancedSecurityMode: ENFORCED
    AdvancedSecurityAdditionalFlows: {CustomAuthMode: ENFORCED}
""",
    ),
    check=_check,
)
