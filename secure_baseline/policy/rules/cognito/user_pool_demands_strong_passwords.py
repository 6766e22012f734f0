"""User pools demand strong passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cognito._pools import has_passwords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KINDS = ("RequireLowercase", "RequireNumbers", "RequireSymbols", "RequireUppercase")
_SHORTEST = 8
_LONGEST_DAYS = 7


def _check(pool: Resource) -> Iterator[Problem]:
    # What is left out is as AWS demands it: eight characters of four kinds, and a week for the first password.
    policy = pool.node("Policies.PasswordPolicy")
    weak = [f"{key} is false" for key in _KINDS if policy.flag(key) is False]
    if (length := policy.number("MinimumLength")) is not None and length < _SHORTEST:
        weak.append(f"MinimumLength is {length:.0f}")
    if (days := policy.number("TemporaryPasswordValidityDays")) is not None and days > _LONGEST_DAYS:
        weak.append(f"TemporaryPasswordValidityDays is {days:.0f}")
    if weak and has_passwords(pool):
        yield pool.problem(f"Weak passwords are taken: {', '.join(weak)}", "Policies.PasswordPolicy")


RULE = Rule(
    id="cognito-user-pool-demands-strong-passwords",
    types=("AWS::Cognito::UserPool",),
    demands="A Cognito user pool demands passwords of eight characters: letters of both cases, numbers and symbols.",
    why="Short and simple passwords are guessed.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05", "A08"),
    security_hub=("Cognito.3",),
    nag=("CognitoUserPoolStrongPasswordPolicy",),
    fix=Fix(
        cdk="""\
cognito.UserPool(
    self,
    "Users",
    password_policy=cognito.PasswordPolicy(
        min_length=12,
        require_digits=True,
        require_lowercase=True,
        require_symbols=True,
        require_uppercase=True,
        temp_password_validity=Duration.days(3),
    ),
)
""",
        cloudformation="""\
Type: AWS::Cognito::UserPool
Properties:
  Policies:
    PasswordPolicy:
      MinimumLength: 12
      RequireLowercase: true
      RequireNumbers: true
      RequireSymbols: true
      RequireUppercase: true
      TemporaryPasswordValidityDays: 3
""",
    ),
    check=_check,
)
