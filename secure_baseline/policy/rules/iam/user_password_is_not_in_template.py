"""Passwords of IAM users are not in the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._secret import is_written_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(user: Resource) -> Iterator[Problem]:
    if is_written_out(user.get("LoginProfile.Password")):
        yield user.problem("The user's password is written in the template", "LoginProfile.Password")


RULE = Rule(
    id="iam-user-password-is-not-in-template",
    types=("AWS::IAM::User",),
    demands="The password of an IAM user is not written in the template.",
    why="Everybody who can read the repository or the stack can sign in to the console.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("A07", "A08"),
    engine=("W2501",),
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
