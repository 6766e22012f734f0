"""User pools demand multi-factor authentication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cognito._pools import has_passwords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(pool: Resource) -> Iterator[Problem]:
    if pool.text("MfaConfiguration") == "OPTIONAL" and has_passwords(pool):
        yield pool.problem(
            "Each user chooses whether a password is enough: MfaConfiguration is OPTIONAL", "MfaConfiguration"
        )


RULE = Rule(
    id="cognito-user-pool-demands-mfa",
    types=("AWS::Cognito::UserPool",),
    demands="A Cognito user pool with passwords demands multi-factor authentication of every user.",
    why="Those who choose convenience are those whose passwords are guessed.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F05", "A07"),
    nag=("CognitoUserPoolMFA",),
    engine=("COGNITO_USER_POOL_MFA_CONFIGURATION_RULE",),
    fix=Fix(
        cdk="""\
cognito.UserPool(
    self,
    "Users",
    mfa=cognito.Mfa.REQUIRED,
    mfa_second_factor=cognito.MfaSecondFactor(sms=False, otp=True),
)
""",
        cloudformation="""\
Type: AWS::Cognito::UserPool
Properties:
  MfaConfiguration: "ON"
  EnabledMfas: [SOFTWARE_TOKEN_MFA]
""",
    ),
    check=_check,
)
