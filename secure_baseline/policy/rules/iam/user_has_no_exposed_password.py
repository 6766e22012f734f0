"""Passwords of IAM users are not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(user: Resource) -> Iterator[Problem]:
    if how := exposed(user, "LoginProfile.Password"):
        yield user.problem(f"The user's password is shown: {how}", "LoginProfile.Password")


RULE = Rule(
    id="iam-user-has-no-exposed-password",
    types=("AWS::IAM::User",),
    demands="The password of an IAM user comes from a secret, or from a parameter with NoEcho.",
    why="Everybody who can read the repository or the stack can sign in to the console.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("A07", "A08"),
    engine=("W1011", "W2501", "W2509", "IAM_USER_LOGIN_PROFILE_NO_PLAINTEXT_PASSWORD"),
    fix=Fix(
        cdk="""\
password = secretsmanager.Secret(self, "Password")
iam.User(self, "User", password=password.secret_value, password_reset_required=True)
""",
        cloudformation="""\
Type: AWS::IAM::User
Properties:
  LoginProfile:
    Password: "{{resolve:secretsmanager:first-password}}"
    PasswordResetRequired: true
""",
    ),
    check=_check,
)
