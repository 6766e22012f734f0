"""User pools offer multi-factor authentication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cognito._pools import has_passwords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(pool: Resource) -> Iterator[Problem]:
    # Who may sign in without a password has another factor already.
    factors = set(pool.texts("Policies.SignInPolicy.AllowedFirstAuthFactors")) - {"PASSWORD"}
    mode = pool.text("MfaConfiguration") or "not set"
    # OFF without quotes is false in YAML.
    if mode in {"OFF", "false", "not set"} and not factors and has_passwords(pool):
        yield pool.problem(f"A password is enough to sign in: MfaConfiguration is {mode}", "MfaConfiguration")


RULE = Rule(
    id="cognito-user-pool-offers-mfa",
    types=("AWS::Cognito::UserPool",),
    demands="A Cognito user pool with passwords offers multi-factor authentication.",
    why="A password that was guessed, or stolen elsewhere, is enough to act as the user.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05", "A07"),
    security_hub=("Cognito.5",),
    engine=("COGNITO_USER_POOL_MFA_CONFIGURATION_RULE",),
    fix=Fix(
        cdk="""\
cognito.UserPool(
    self,
    "Users",
    mfa=cognito.Mfa.OPTIONAL,
    mfa_second_factor=cognito.MfaSecondFactor(sms=False, otp=True),
)
""",
        cloudformation="""\
Type: AWS::Cognito::UserPool
Properties:
  MfaConfiguration: OPTIONAL
  EnabledMfas: [SOFTWARE_TOKEN_MFA]
""",
    ),
    check=_check,
)
